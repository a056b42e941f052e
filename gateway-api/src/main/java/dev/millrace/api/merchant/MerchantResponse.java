package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.Merchant;
import dev.millrace.checkout.merchant.MerchantSettings;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merchant as it sees itself. */
public record MerchantResponse(
        @Schema(examples = "mer_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"merchant\"") String object,

        @Schema(description = "The mode of the key that asks")
        boolean livemode,

        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,
        String name,
        MerchantSettingsResponse settings) {

    /** How the merchant wants things done. */
    public record MerchantSettingsResponse(
            int underpaidToleranceBps,
            @Schema(enumeration = {"kept", "current"}) String refundRate) {
        static MerchantSettingsResponse of(MerchantSettings settings) {
            return new MerchantSettingsResponse(
                    settings.underpaidToleranceBps(), settings.refundRate().wireName());
        }
    }

    static MerchantResponse of(Merchant merchant, boolean livemode) {
        return new MerchantResponse(
                merchant.id().value(),
                "merchant",
                livemode,
                merchant.createdAt(),
                merchant.version(),
                merchant.name(),
                MerchantSettingsResponse.of(merchant.settings()));
    }
}
