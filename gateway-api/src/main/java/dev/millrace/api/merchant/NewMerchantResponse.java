package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.NewMerchant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merchant just made, with the first secret key of either mode; the keys are shown this once. */
public record NewMerchantResponse(
        MerchantResponse merchant,

        @Schema(description = "For the sandbox") ApiKeyResponse testKey,

        @Schema(description = "For real money") ApiKeyResponse liveKey) {

    static NewMerchantResponse of(NewMerchant made) {
        return new NewMerchantResponse(
                MerchantResponse.of(made.merchant(), false),
                ApiKeyResponse.of(made.testKey()),
                ApiKeyResponse.of(made.liveKey()));
    }
}
