package dev.millrace.api.session;

import dev.millrace.checkout.session.LineItem;
import dev.millrace.checkout.session.WebAddress;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of what is being bought; amounts in the smallest unit of the session's currency. */
public record LineItemRequest(
        @Size(min = 1, max = 200) String sku,
        @NotNull @Size(min = 1, max = 300) String name,
        @NotNull @Positive @Max(LineItem.QUANTITY_MAX) Long quantity,

        @Schema(description = "Of one piece, before tax") @NotNull @PositiveOrZero @Max(9_007_199_254_740_991L) Long unitAmount,

        @Schema(description = "Of the whole line, added to its price; 0 when absent")
        @PositiveOrZero @Max(9_007_199_254_740_991L) Long tax,

        @Schema(description = "Whether nothing has to be shipped; false when absent")
        Boolean digital,

        @Schema(description = "An http or https address") @Size(max = WebAddress.LENGTH_MAX) String imageUrl) {

    LineItem toLine(String param) {
        return new LineItem(
                Optional.ofNullable(sku),
                name,
                quantity,
                unitAmount,
                tax == null ? 0 : tax,
                Boolean.TRUE.equals(digital),
                Optional.ofNullable(imageUrl).map(text -> WebAddress.of(text, param + ".image_url")));
    }

    static LineItemRequest of(LineItem line) {
        return new LineItemRequest(
                line.sku().orElse(null),
                line.name(),
                line.quantity(),
                line.unitAmount(),
                line.tax(),
                line.digital(),
                line.imageUrl().map(URI::toString).orElse(null));
    }
}
