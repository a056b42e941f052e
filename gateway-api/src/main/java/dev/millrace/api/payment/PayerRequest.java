package dev.millrace.api.payment;

import dev.millrace.checkout.risk.RiskQuestion;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who pays, as far as the shop knows; everything helps to tell good payers from bad ones, nothing is required. */
public record PayerRequest(
        @Schema(description = "The shop's own name for this customer", examples = "cust_77") @Size(min = 1, max = 200) String ref,

        @Email @Size(max = 320) String email,
        @Size(min = 1, max = 200) String name,

        @Schema(description = "The address the payer came from, IPv4 or IPv6", examples = "203.0.113.7")
        @Pattern(regexp = "[0-9a-fA-F:.]{2,45}", message = "must be an IPv4 or IPv6 address") String ip,

        @Schema(description = "ISO 3166-1, two capital letters", examples = "DE")
        @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters") String country,

        @Size(min = 1, max = 1000) String userAgent,

        @Schema(description = "Whatever tells this payer's device from others") @Size(min = 1, max = 200) String device,

        Instant accountCreatedAt) {

    public RiskQuestion.Payer toPayer() {
        return new RiskQuestion.Payer(
                Optional.ofNullable(ref),
                Optional.ofNullable(email),
                Optional.ofNullable(name),
                Optional.ofNullable(ip),
                Optional.ofNullable(country),
                Optional.ofNullable(userAgent),
                Optional.ofNullable(device),
                Optional.ofNullable(accountCreatedAt));
    }

    public static PayerRequest of(RiskQuestion.Payer payer) {
        return new PayerRequest(
                payer.ref().orElse(null),
                payer.email().orElse(null),
                payer.name().orElse(null),
                payer.ip().orElse(null),
                payer.country().orElse(null),
                payer.userAgent().orElse(null),
                payer.device().orElse(null),
                payer.accountCreatedAt().orElse(null));
    }
}
