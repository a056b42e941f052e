package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.MerchantSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a merchant wants things done. */
@Schema(additionalProperties = Schema.False.class)
public record MerchantSettingsRequest(
        @Schema(
                description =
                        "How much of an amount may be missing and still count as paid, in hundredths of a per cent;"
                                + " 0 when never set")
        @PositiveOrZero @Max(MerchantSettings.UNDERPAID_TOLERANCE_BPS_MAX) Integer underpaidToleranceBps,

        @Schema(description = "At which rate refunds are reckoned where a request does not say; kept when never set")
        RefundRateChoice refundRate) {

    /** These settings, and those of {@code before} where nothing was said. */
    MerchantSettings over(MerchantSettings before) {
        return new MerchantSettings(
                underpaidToleranceBps == null ? before.underpaidToleranceBps() : underpaidToleranceBps,
                refundRate == null ? before.refundRate() : refundRate.rate());
    }
}
