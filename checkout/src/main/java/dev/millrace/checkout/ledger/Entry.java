package dev.millrace.checkout.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was booked, as it is read back. */
public record Entry(
        String id,
        String cause,
        String kind,
        String objectId,
        Map<String, String> memo,
        Instant createdAt,
        List<Posting> postings) {

    /** One side of it; {@code amount} above zero debits, below credits. */
    public record Posting(AccountKind account, String owner, String asset, long amount) {}
}
