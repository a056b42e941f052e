package dev.millrace.api.session;

import dev.millrace.checkout.session.Address;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where something is sent. */
public record AddressRequest(
        @Size(min = 1, max = 200) String name,
        @NotNull @Size(min = 1, max = 200) String line1,
        @Size(min = 1, max = 200) String line2,
        @NotNull @Size(min = 1, max = 200) String city,
        @Size(min = 1, max = 20) String postalCode,
        @Size(min = 1, max = 100) String region,

        @Schema(description = "ISO 3166-1, two capital letters", examples = "DE")
        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters") String country,

        @Size(min = 1, max = 50) String phone) {

    Address toAddress() {
        return new Address(
                Optional.ofNullable(name),
                line1,
                Optional.ofNullable(line2),
                city,
                Optional.ofNullable(postalCode),
                Optional.ofNullable(region),
                country,
                Optional.ofNullable(phone));
    }

    static AddressRequest of(Address address) {
        return new AddressRequest(
                address.name().orElse(null),
                address.line1(),
                address.line2().orElse(null),
                address.city(),
                address.postalCode().orElse(null),
                address.region().orElse(null),
                address.country(),
                address.phone().orElse(null));
    }
}
