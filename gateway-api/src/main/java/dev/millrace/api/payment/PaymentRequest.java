package dev.millrace.api.payment;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.SANDBOX_ONLY;

import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.CaptureMode;
import dev.millrace.checkout.payment.NewPayment;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.Terms;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.space.Space;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to take one amount; only amount and currency are required. */
@Schema(additionalProperties = Schema.False.class)
public record PaymentRequest(
        @Schema(description = "In the smallest unit of the currency: 1250 EUR is 12.50 euros", examples = "1250")
        @NotNull @Positive @Max(9_007_199_254_740_991L) Long amount,

        @Schema(description = "An ISO 4217 code in capital letters, SAT or MSAT", examples = "EUR")
        @NotNull @Pattern(regexp = "[A-Z]{3,4}", message = "must be an ISO 4217 code in capital letters, SAT or MSAT") String currency,

        @Schema(description = "The shop's own name for the order", examples = "A-1001") @Size(min = 1, max = 200) String orderRef,

        @Schema(description = "What the payer's wallet shows", examples = "2 coffees") @Size(min = 1, max = 500) String description,

        @Schema(description = "manual holds the money until it is captured")
        CaptureChoice capture,

        @Valid PayerRequest payer,
        @Valid @Size(max = 100) List<@NotNull ItemRequest> items,

        @Schema(description = "The rails this payment may use; any of them when absent") @Size(min = 1, max = 4) List<@NotNull String> rails,

        @Schema(description = "How long the payer has, in seconds; 900 when absent") @Min(60) @Max(86_400) Integer expiresIn,

        @Size(max = 2048) @Pattern(regexp = "https?://[^\\s]+", message = "must be an http or https address") String returnUrl,

        @Schema(description = "Up to 50 keys of your own; keys to 40, values to 500 characters") @Size(max = 50) Map<@Size(min = 1, max = 40) String, @NotNull @Size(max = 500) String> metadata,

        @Valid SandboxRequest sandbox) {

    /** When the money is taken. */
    public enum CaptureChoice {
        automatic,
        manual
    }

    /** How a test payment is to go. */
    @Schema(additionalProperties = Schema.False.class)
    public record SandboxRequest(
            @NotNull @Pattern(regexp = "[a-z_]{1,40}") String scenario) {}

    /**
     * What the domain is asked for; refuses with {@code currency_unsupported}, {@code rail_unknown}, {@code field_invalid},
     * {@code sandbox_only}.
     *
     * @param toleranceBps the merchant's tolerance for money that is missing
     */
    NewPayment toNewPayment(
            PaymentId id, Space space, PaymentConfig config, int toleranceBps, Optional<String> answerKey) {
        if (sandbox != null && space.livemode()) {
            throw new Refusal(SANDBOX_ONLY, "sandbox", "a live payment has no scenario");
        }
        var terms = new Terms(
                capture == CaptureChoice.manual ? CaptureMode.MANUAL : CaptureMode.AUTOMATIC,
                Optional.ofNullable(orderRef),
                Optional.ofNullable(description),
                Optional.ofNullable(payer).map(PayerRequest::toPayer),
                items == null
                        ? List.of()
                        : items.stream().map(ItemRequest::toItem).toList(),
                rails == null ? Set.of() : railNames(),
                Optional.ofNullable(returnUrl),
                metadata == null ? Map.of() : metadata,
                "api",
                Optional.empty(),
                toleranceBps,
                Optional.ofNullable(sandbox).map(SandboxRequest::scenario));
        Duration window = expiresIn == null ? config.window() : Duration.ofSeconds(expiresIn);
        return new NewPayment(id, space, new Money(amount, Currency.of(currency)), terms, window, answerKey);
    }

    private Set<RailName> railNames() {
        var names = new LinkedHashSet<RailName>();
        for (int i = 0; i < rails.size(); i++) {
            if (!names.add(RailName.of(rails.get(i), "rails[%d]".formatted(i)))) {
                throw new Refusal(FIELD_INVALID, "rails[%d]".formatted(i), "each rail is named once");
            }
        }
        return names;
    }
}
