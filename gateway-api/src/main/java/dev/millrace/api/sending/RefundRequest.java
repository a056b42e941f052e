package dev.millrace.api.sending;

import static dev.millrace.checkout.error.ErrorCode.SANDBOX_ONLY;

import dev.millrace.api.merchant.RefundRateChoice;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentSumsStore.Part;
import dev.millrace.checkout.refund.NewRefund;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.space.Space;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to give money of a payment back; only the payment is required. */
@Schema(additionalProperties = Schema.False.class)
public record RefundRequest(
        @NotNull @Pattern(regexp = "pay_[0-9a-z]{26}", message = "must be the id of a payment") String payment,

        @Schema(description = "In the payment's currency and smallest unit; all that is left when absent")
        @Positive @Max(9_007_199_254_740_991L) Long amount,

        @Schema(description = "captured when absent; surplus is what came beyond what was captured")
        PartChoice of,

        @Schema(description = "How many bitcoin that is: the same share of those that came, or what it is worth now")
        RefundRateChoice rate,

        @Schema(description = "For your books", examples = "returned goods") @Size(min = 1, max = 200) String reason,

        @Schema(description = "Where to; may be given later") @Valid DestinationRequest destination,

        @Schema(description = "What the way may cost at most, in millisatoshi; 1 % and at least 10 satoshi when absent")
        @PositiveOrZero @Max(9_007_199_254_740_991L) Long feeMaxMsat,

        @Schema(description = "Up to 50 keys of your own; keys to 40, values to 500 characters") @Size(max = 50) Map<@Size(min = 1, max = 40) String, @NotNull @Size(max = 500) String> metadata,

        @Valid SendingSandboxRequest sandbox) {

    /** What of the payment is given back. */
    public enum PartChoice {
        captured,
        surplus
    }

    /** What the domain is asked for; refuses with {@code sandbox_only}. */
    NewRefund toNewRefund(SendingId id, Space space, Optional<String> answerKey) {
        return new NewRefund(
                id,
                space,
                new PaymentId(payment),
                optional(amount),
                of == PartChoice.surplus ? Part.SURPLUS : Part.CAPTURED,
                Optional.ofNullable(rate).map(RefundRateChoice::rate),
                Optional.ofNullable(destination).map(DestinationRequest::invoice),
                optional(feeMaxMsat),
                Optional.ofNullable(reason),
                metadata == null ? Map.of() : metadata,
                scenario(sandbox, space),
                answerKey);
    }

    static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static Optional<String> scenario(SendingSandboxRequest sandbox, Space space) {
        if (sandbox != null && space.livemode()) {
            throw new Refusal(SANDBOX_ONLY, "sandbox", "live money has no scenario");
        }
        return Optional.ofNullable(sandbox).map(SendingSandboxRequest::scenario);
    }
}
