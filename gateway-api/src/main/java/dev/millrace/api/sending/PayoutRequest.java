package dev.millrace.api.sending;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.payout.NewPayout;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.space.Space;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to pay out of the balance. */
@Schema(additionalProperties = Schema.False.class)
public record PayoutRequest(
        @NotNull @Positive @Max(9_007_199_254_740_991L) Long amount,

        @Schema(description = "SAT or MSAT", examples = "SAT")
        @NotNull @Pattern(regexp = "[A-Z]{3,4}", message = "must be SAT or MSAT") String currency,

        @NotNull @Valid DestinationRequest destination,

        @Schema(
                description =
                        "What the way may cost at most, in the same currency; 1 % and at least 10 satoshi when absent")
        @PositiveOrZero @Max(9_007_199_254_740_991L) Long feeMax,

        @Schema(description = "For your books") @Size(min = 1, max = 200) String statement,

        @Schema(description = "Up to 50 keys of your own; keys to 40, values to 500 characters") @Size(max = 50) Map<@Size(min = 1, max = 40) String, @NotNull @Size(max = 500) String> metadata,

        @Valid SendingSandboxRequest sandbox) {

    /** What the domain is asked for; refuses with {@code currency_unsupported}, {@code amount_too_large}, {@code sandbox_only}. */
    NewPayout toNewPayout(SendingId id, Space space, Instant now, Optional<String> answerKey) {
        Currency in = Currency.of(currency);
        return new NewPayout(
                id,
                space,
                new Money(amount, in),
                destination.invoice(),
                feeMax == null || !in.isBitcoin()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Rate.fixed(in, now).ceilToMsat(new Money(feeMax, in))),
                Optional.ofNullable(statement),
                metadata == null ? Map.of() : metadata,
                RefundRequest.scenario(sandbox, space),
                answerKey);
    }
}
