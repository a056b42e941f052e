package dev.millrace.checkout.risk;

import static dev.millrace.checkout.risk.Questions.ADA;
import static dev.millrace.checkout.risk.Questions.NOON;
import static dev.millrace.checkout.risk.Questions.SHOP;
import static dev.millrace.checkout.risk.Questions.SHOP_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.risk.RiskQuestion.Payer;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Sighting;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightingKeysTest {
    @TempDir
    Path dir;

    @Test
    void givesNoPersonalValueAway() {
        Sighting seen = keys().sighting(Questions.by(ADA, "pay_1", 1_250), NOON);

        assertThat(Stream.of(seen.payer(), seen.email(), seen.ip(), seen.device()))
                .allSatisfy(key -> assertThat(key.orElseThrow()).matches("[A-Za-z0-9_-]{22}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesThePayerOtherwiseInEachSpaceAndForEachInstallation() {
        var one = keys();
        var other = new SightingKeys(SecretBox.at(dir.resolve("other.key"), new SecureRandom()));

        Optional<String> here = email(one, SHOP, "ada@example.org");

        assertThat(email(one, SHOP, "ada@example.org")).isEqualTo(here);
        assertThat(email(one, SHOP_LIVE, "ada@example.org")).isNotEqualTo(here);
        assertThat(email(other, SHOP, "ada@example.org")).isNotEqualTo(here);
    }

    @Test
    void knowsAnEmailAddressInAnySpelling() {
        var keys = keys();

        assertThat(email(keys, SHOP, " Ada@Example.ORG ")).isEqualTo(email(keys, SHOP, "ada@example.org"));
        assertThat(email(keys, SHOP, "adam@example.org")).isNotEqualTo(email(keys, SHOP, "ada@example.org"));
        assertThat(email(keys, SHOP, "  ")).isEmpty();
    }

    @Test
    void countsANetworkOfIpv6AsOnePlace() {
        var keys = keys();
        Optional<String> network = ip(keys, "2001:db8:1:2::1");

        assertThat(ip(keys, "2001:DB8:0001:2:ffff:ffff:ffff:ffff")).isEqualTo(network);
        assertThat(ip(keys, "2001:db8:1:3::1")).isNotEqualTo(network);
        assertThat(ip(keys, "::ffff:203.0.113.7")).isEqualTo(ip(keys, "203.0.113.7"));
        assertThat(ip(keys, "203.0.113.8")).isNotEqualTo(ip(keys, "203.0.113.7"));
        assertThat(ip(keys, "not:an:address")).isPresent();
    }

    @Test
    void leavesOutWhatIsNotTold() {
        Sighting seen = keys().sighting(Questions.bare("pay_1", 1_250), NOON);

        assertThat(Stream.of(seen.payer(), seen.email(), seen.ip(), seen.device()))
                .allMatch(Optional::isEmpty);
        assertThat(seen.amountCents()).hasValue(1_250);
        assertThat(seen.at()).isEqualTo(NOON);
    }

    private SightingKeys keys() {
        return new SightingKeys(SecretBox.at(dir.resolve("master.key"), new SecureRandom()));
    }

    private static Optional<String> email(SightingKeys keys, Space space, String email) {
        return keys.sighting(asked(space, Optional.of(email), Optional.empty()), NOON)
                .email();
    }

    private static Optional<String> ip(SightingKeys keys, String ip) {
        return keys.sighting(asked(SHOP, Optional.empty(), Optional.of(ip)), NOON)
                .ip();
    }

    private static RiskQuestion asked(Space space, Optional<String> email, Optional<String> ip) {
        var payer = new Payer(
                Optional.empty(),
                email,
                Optional.empty(),
                ip,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Questions.asked(space, "pay_1", 1_250, Optional.of(payer), List.of(), Optional.empty());
    }
}
