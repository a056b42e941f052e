package dev.millrace.api.ledger;

import dev.millrace.checkout.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was booked at once: its postings sum to zero per currency. */
public record EntryResponse(
        String id,
        @Schema(description = "Always \"ledger_entry\"") String object,
        @Schema(examples = "settlement") String kind,
        @Schema(description = "What it books; booked once") String cause,
        @Schema(description = "The payment it is about") String objectId,

        @Schema(description = "Facts that explain the figures, such as price and rate")
        Map<String, String> memo,

        List<PostingResponse> postings,
        Instant createdAt) {

    /** One side of it. */
    public record PostingResponse(
            String account,

            @Schema(description = "The rail account of a clearing account, else the merchant")
            String owner,

            String currency,

            @Schema(description = "Above zero debits, below credits; in the currency's smallest unit")
            String amount) {}

    public static EntryResponse of(Entry entry) {
        return new EntryResponse(
                entry.id(),
                "ledger_entry",
                entry.kind(),
                entry.cause(),
                entry.objectId(),
                entry.memo(),
                entry.postings().stream()
                        .map(posting -> new PostingResponse(
                                posting.account().wireName(),
                                posting.owner(),
                                posting.asset(),
                                Long.toString(posting.amount())))
                        .toList(),
                entry.createdAt());
    }
}
