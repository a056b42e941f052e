package dev.millrace.api.session;

import dev.millrace.checkout.session.ShippingOption;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One way the goods may travel. */
public record ShippingOptionRequest(
        @Schema(description = "Your own, unique in the session", examples = "post") @NotNull @Size(min = 1, max = 100) String id,

        @NotNull @Size(min = 1, max = 200) String name,

        @NotNull @PositiveOrZero @Max(9_007_199_254_740_991L) Long amount) {

    ShippingOption toOption() {
        return new ShippingOption(id, name, amount);
    }

    static ShippingOptionRequest of(ShippingOption option) {
        return new ShippingOptionRequest(option.id(), option.name(), option.amount());
    }
}
