package dev.millrace.lightning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What any invoice may say. */
final class InvoiceTerms {
    private static final int MEMO_BYTES_MAX = 639;
    private static final Duration EXPIRY_MAX = Duration.ofDays(365);

    private InvoiceTerms() {}

    static void check(MilliSatoshi amount, String memo, Duration expiry) {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an invoice asks for a positive amount");
        }
        if (memo.getBytes(StandardCharsets.UTF_8).length > MEMO_BYTES_MAX) {
            throw new IllegalArgumentException("a memo has at most 639 bytes");
        }
        if (expiry.toSeconds() < 1
                || expiry.compareTo(EXPIRY_MAX) > 0
                || !expiry.equals(Duration.ofSeconds(expiry.toSeconds()))) {
            throw new IllegalArgumentException("an invoice lives whole seconds, 1 second to 365 days, not " + expiry);
        }
    }
}
