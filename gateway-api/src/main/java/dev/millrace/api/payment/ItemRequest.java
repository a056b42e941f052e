package dev.millrace.api.payment;

import dev.millrace.checkout.risk.RiskQuestion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** One line of the order; {@code unitAmount} in the smallest unit of the payment's currency. */
public record ItemRequest(
        @Size(min = 1, max = 200) String sku,
        @NotNull @Size(min = 1, max = 300) String name,
        @NotNull @Positive @Max(1_000_000) Long quantity,

        @NotNull @PositiveOrZero @Max(9_007_199_254_740_991L) Long unitAmount,

        Boolean digital) {

    RiskQuestion.Item toItem() {
        return new RiskQuestion.Item(
                Optional.ofNullable(sku), name, quantity, unitAmount, Boolean.TRUE.equals(digital));
    }

    static ItemRequest of(RiskQuestion.Item item) {
        return new ItemRequest(
                item.sku().orElse(null), item.name(), item.quantity(), item.unitAmount(), item.digital());
    }
}
