package dev.millrace.api.session;

import static dev.millrace.checkout.error.ErrorCode.SANDBOX_ONLY;

import dev.millrace.api.payment.PayerRequest;
import dev.millrace.api.payment.PaymentRequest.SandboxRequest;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.session.NewSession;
import dev.millrace.checkout.session.SessionContent;
import dev.millrace.checkout.session.SessionId;
import dev.millrace.checkout.space.Space;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new checkout session; what is missing in it may come later. */
@Schema(additionalProperties = Schema.False.class)
public record CheckoutSessionRequest(
        @Schema(description = "An ISO 4217 code in capital letters, SAT or MSAT", examples = "EUR")
        @NotNull @Pattern(regexp = "[A-Z]{3,4}", message = "must be an ISO 4217 code in capital letters, SAT or MSAT") String currency,

        @Valid @Size(max = 100) List<@NotNull LineItemRequest> lineItems,
        @Valid PayerRequest buyer,
        @Valid AddressRequest shippingAddress,
        @Valid @Size(max = 20) List<@NotNull ShippingOptionRequest> shippingOptions,

        @Schema(description = "The id of the chosen shipping option") @Size(min = 1, max = 100) String shippingOption,

        @Valid @Size(max = 20) List<@NotNull DiscountRequest> discounts,

        @Schema(description = "Where the payer goes after paying") @Size(max = 2048) String successUrl,

        @Schema(description = "Where the payer goes after giving up") @Size(max = 2048) String cancelUrl,

        @Schema(description = "How long the session lasts, in seconds; 86400 when absent") @Min(300) @Max(604_800) Integer expiresIn,

        @Schema(description = "Up to 50 keys of your own; keys to 40, values to 500 characters") @Size(max = 50) Map<@Size(min = 1, max = 40) String, @NotNull @Size(max = 500) String> metadata,

        @Valid SandboxRequest sandbox) {

    /** Refuses with {@code currency_unsupported}, {@code field_invalid}, {@code sandbox_only}. */
    NewSession toNewSession(SessionId id, Space space) {
        if (sandbox != null && space.livemode()) {
            throw new Refusal(SANDBOX_ONLY, "sandbox", "a live session has no scenario");
        }
        var content = new SessionContent(
                Parts.list(lineItems, "line_items", LineItemRequest::toLine).orElse(List.of()),
                Optional.ofNullable(buyer).map(PayerRequest::toPayer),
                Optional.ofNullable(shippingAddress).map(AddressRequest::toAddress),
                Parts.list(shippingOptions, "shipping_options", (option, param) -> option.toOption())
                        .orElse(List.of()),
                Optional.ofNullable(shippingOption),
                Parts.list(discounts, "discounts", DiscountRequest::toDiscount).orElse(List.of()),
                Parts.address(successUrl, "success_url"),
                Parts.address(cancelUrl, "cancel_url"),
                metadata == null ? Map.of() : metadata,
                Optional.ofNullable(sandbox).map(SandboxRequest::scenario));
        Duration lasts = expiresIn == null ? NewSession.LASTS_DEFAULT : Duration.ofSeconds(expiresIn);
        return new NewSession(id, space, Currency.of(currency), content, "api", lasts);
    }
}
