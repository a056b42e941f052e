package dev.millrace.lightning.bolt11;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A BOLT 11 invoice that was read and found good: its signature leads to {@code payee}, nothing mandatory is missing.
 *
 * @param amount empty where the payer chooses
 * @param paymentSecret 64 hexadecimal characters
 * @param description exactly one of this and {@code descriptionHash} is there
 * @param expiry 1 hour where the invoice says nothing
 * @param minFinalCltvExpiry blocks; 18 where the invoice says nothing
 * @param features feature bits that are set
 * @param payee the node that signed, 66 hexadecimal characters
 * @param fields everything as it stands in the text, in order
 */
public record Bolt11Invoice(
        Network network,
        Optional<MilliSatoshi> amount,
        Instant timestamp,
        PaymentHash paymentHash,
        String paymentSecret,
        Optional<String> description,
        Optional<String> descriptionHash,
        Duration expiry,
        int minFinalCltvExpiry,
        SortedSet<Integer> features,
        List<Fallback> fallbacks,
        List<List<RouteHop>> routes,
        Optional<String> metadata,
        String payee,
        List<Field> fields) {

    public Bolt11Invoice {
        fallbacks = List.copyOf(fallbacks);
        routes = List.copyOf(routes);
        fields = List.copyOf(fields);
    }

    /** Reads an invoice, upper or lower case; throws {@link InvalidInvoice} with its reason. */
    public static Bolt11Invoice decode(String text) {
        return new Bolt11Reader(text).read();
    }

    public Instant expiresAt() {
        return timestamp.plus(expiry);
    }

    /** The same invoice before it was signed. */
    public Bolt11Draft draft() {
        return new Bolt11Draft(network, amount, timestamp, fields);
    }
}
