package dev.millrace.api.rate;

import dev.millrace.checkout.money.Rate;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The price of one bitcoin that is in force. */
public record RateView(
        @Schema(description = "Always \"rate\"") String object,
        @Schema(examples = "BTC-EUR") String pair,
        @Schema(examples = "57012.34") String value,
        @Schema(examples = "posted") String source,
        Instant fetchedAt,
        Instant expiresAt) {

    static RateView of(Rate rate) {
        return new RateView(
                "rate", rate.pair(), rate.value().toPlainString(), rate.source(), rate.fetchedAt(), rate.expiresAt());
    }
}
