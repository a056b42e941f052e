package dev.millrace.checkout.rail;

/** One rail account that money can be sent from. No method is called inside a database transaction. */
public interface OutgoingRail {

    RailName name();

    /** The rail account's name, as {@link Rail#account}. */
    String account();

    boolean livemode();

    /** Reads where money is to go, without asking anybody; refuses with {@code destination_invalid}. */
    Destination read(String invoice);

    /** Sends, once: whoever calls has kept before that it does. A key that was sent before is answered as unknown. */
    SendAnswer send(SendOrder order);

    /** What became of a sending; the only way in which an unknown one is resolved. */
    SendAnswer track(RailKey key);
}
