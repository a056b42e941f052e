package dev.millrace.api.session;

import dev.millrace.api.payment.PayerRequest;
import dev.millrace.checkout.session.SessionChange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of a session: what is given replaces what was there as a whole, the rest stays. */
@Schema(additionalProperties = Schema.False.class)
public record CheckoutSessionChangeRequest(
        @Valid @Size(max = 100) List<@NotNull LineItemRequest> lineItems,
        @Valid PayerRequest buyer,
        @Valid AddressRequest shippingAddress,
        @Valid @Size(max = 20) List<@NotNull ShippingOptionRequest> shippingOptions,

        @Schema(description = "The id of the chosen shipping option") @Size(min = 1, max = 100) String shippingOption,

        @Valid @Size(max = 20) List<@NotNull DiscountRequest> discounts,
        @Size(max = 2048) String successUrl,
        @Size(max = 2048) String cancelUrl,

        @Schema(description = "Up to 50 keys of your own; keys to 40, values to 500 characters") @Size(max = 50) Map<@Size(min = 1, max = 40) String, @NotNull @Size(max = 500) String> metadata) {

    /** Refuses with {@code field_invalid}. */
    SessionChange toChange() {
        return new SessionChange(
                Parts.list(lineItems, "line_items", LineItemRequest::toLine),
                Optional.ofNullable(buyer).map(PayerRequest::toPayer),
                Optional.ofNullable(shippingAddress).map(AddressRequest::toAddress),
                Parts.list(shippingOptions, "shipping_options", (option, param) -> option.toOption()),
                Optional.ofNullable(shippingOption),
                Parts.list(discounts, "discounts", DiscountRequest::toDiscount),
                Parts.address(successUrl, "success_url"),
                Parts.address(cancelUrl, "cancel_url"),
                Optional.ofNullable(metadata));
    }
}
