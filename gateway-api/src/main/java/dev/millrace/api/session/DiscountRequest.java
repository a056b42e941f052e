package dev.millrace.api.session;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.session.Discount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something off the price: an amount or a share, one of the two. */
public record DiscountRequest(
        @NotNull @Size(min = 1, max = 200) String name,
        @Positive @Max(9_007_199_254_740_991L) Long amount,

        @Schema(description = "A share of the subtotal in hundredths of a per cent, rounded down: 1000 is 10 %")
        @Positive @Max(Discount.BPS_MAX) Integer bps) {

    /** Refuses with {@code field_invalid} both or neither. */
    Discount toDiscount(String param) {
        if ((amount == null) == (bps == null)) {
            throw new Refusal(FIELD_INVALID, param, "a discount has an amount or a share in bps, one of the two");
        }
        return new Discount(name, Optional.ofNullable(amount), Optional.ofNullable(bps));
    }

    static DiscountRequest of(Discount discount) {
        return new DiscountRequest(
                discount.name(), discount.amount().orElse(null), discount.bps().orElse(null));
    }
}
