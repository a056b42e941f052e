package dev.millrace.fraud.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailFactsTest {

    @ParameterizedTest
    @CsvSource({
        "ada.lovelace@example.org, Ada Lovelace, 1",
        "ADA_lovelace99@example.org, ada lovelace, 1",
        "alovelace@example.org, Ada Lovelace, 0.8889",
        "jose.garcia@example.org, José García, 1",
        "jean.luc@example.org, Jean-Luc Picard, 1",
        "cooldude77@example.org, Ada Lovelace, 0",
        "ada@example.org, Ada, 1"
    })
    void seesHowMuchOfAnAddressTheNameExplains(String email, String name, double similarity) {
        EmailFacts facts = EmailFacts.of(email, Optional.of(name)).orElseThrow();

        assertThat(facts.nameSimilarity().orElseThrow()).isCloseTo(similarity, within(1e-4));
    }

    @Test
    void comparesNothingWithoutANameOrLetters() {
        assertThat(EmailFacts.of("ada@example.org", Optional.empty())
                        .orElseThrow()
                        .nameSimilarity())
                .isEmpty();
        assertThat(EmailFacts.of("1234@example.org", Optional.of("Ada"))
                        .orElseThrow()
                        .nameSimilarity())
                .isEmpty();
        assertThat(EmailFacts.of("ada@example.org", Optional.of("  "))
                        .orElseThrow()
                        .nameSimilarity())
                .isEmpty();
    }

    @Test
    void countsTheDigitsBeforeTheAt() {
        assertThat(EmailFacts.of("ab12@example99.org", Optional.empty())
                        .orElseThrow()
                        .digitsShare())
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"ada@Mailinator.com, DISPOSABLE", "ada@gmail.com, FREE", "ada@example.org, OTHER"})
    void knowsTheHouseOfAnAddress(String email, EmailProvider provider) {
        assertThat(EmailFacts.of(email, Optional.empty()).orElseThrow().provider())
                .isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.org", "ada@"})
    void tellsNothingOfWhatIsNoAddress(String email) {
        assertThat(EmailFacts.of(email, Optional.of("Ada"))).isEmpty();
    }
}
