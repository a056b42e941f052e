package dev.millrace.lightning.bolt11;

import dev.millrace.lightning.PaymentHash;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** One tagged field of an invoice, in the order in which it stands there. */
public sealed interface Field {
    /** What is paid for proves itself by the preimage of this. */
    record Hash(PaymentHash hash) implements Field {}

    /** Keeps nodes on the way from probing the payee; 64 hexadecimal characters. */
    record Secret(String hex) implements Field {}

    /** What the payment is for; at most 639 bytes of UTF-8. */
    record Description(String text) implements Field {}

    /** The SHA-256 of a description that is told elsewhere; 64 hexadecimal characters. */
    record DescriptionHash(String hex) implements Field {}

    /** Data that the payer returns with the payment, hexadecimal. */
    record Metadata(String hex) implements Field {}

    /** Whose invoice it is; 66 hexadecimal characters. */
    record Payee(String nodeId) implements Field {}

    /** How long it may be paid, counted from its timestamp. */
    record Expiry(Duration duration) implements Field {}

    /** Blocks that the last hop must leave the payee. */
    record MinFinalCltvExpiry(int blocks) implements Field {}

    /** An on-chain address instead. */
    record FallbackAddress(Fallback fallback) implements Field {}

    /** A way to the payee through private channels. */
    record Route(List<RouteHop> hops) implements Field {
        public Route {
            hops = List.copyOf(hops);
        }
    }

    /** Feature bits that are set (BOLT 9). */
    record Features(SortedSet<Integer> bits) implements Field {}

    /** A field that a reader must pass over: of an unknown tag or version, or of a wrong length; kept as it was read. */
    record Ignored(char tag, List<Byte> groups) implements Field {
        public Ignored {
            groups = List.copyOf(groups);
        }
    }
}
