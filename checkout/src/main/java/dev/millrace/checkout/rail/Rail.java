package dev.millrace.checkout.rail;

import dev.millrace.checkout.secret.Sealed;
import java.util.Optional;

/** One rail account that payers can push money to. No method is called inside a database transaction. */
public interface Rail {

    RailName name();

    /** The rail account's name, such as {@code lightning/sandbox}. */
    String account();

    boolean livemode();

    boolean canHold();

    RailCost cost();

    /** Why it cannot take a payment at the moment, if so. */
    Optional<String> trouble();

    /** A key nobody has used, made here so that it is kept before the rail hears of it. */
    NewRailKey newKey();

    /** Opens what the payer pays; asking again with the same key opens nothing new. */
    RailAnswer open(RailOrder order);

    RailAnswer lookUp(RailKey key);

    /** Closes what is open, or releases what is held; answers the state that holds afterwards. */
    RailAnswer close(RailKey key);

    /** Takes what is held; answers the state that holds afterwards. */
    RailAnswer capture(RailKey key, Sealed secret);

    /** Asks for news of one held or holdable attempt as soon as there are any; a hint, recovery looks up as well. */
    void watch(RailKey key);
}
