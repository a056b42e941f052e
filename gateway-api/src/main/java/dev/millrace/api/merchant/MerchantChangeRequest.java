package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.Merchant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of a merchant: what is given is replaced, the rest stays. */
@Schema(additionalProperties = Schema.False.class)
public record MerchantChangeRequest(
        @Schema(description = "What payers see")
        @Size(max = Merchant.NAME_LENGTH_MAX) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Valid MerchantSettingsRequest settings) {}
