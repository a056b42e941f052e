package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.Merchant;
import dev.millrace.checkout.merchant.MerchantSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new merchant. */
@Schema(additionalProperties = Schema.False.class)
public record MerchantRequest(
        @Schema(description = "What payers see", examples = "Ada's coffee")
        @NotBlank @Size(max = Merchant.NAME_LENGTH_MAX) String name,

        @Valid MerchantSettingsRequest settings) {

    MerchantSettings settingsOrDefault() {
        return Optional.ofNullable(settings)
                .map(given -> given.over(MerchantSettings.DEFAULT))
                .orElse(MerchantSettings.DEFAULT);
    }
}
