package dev.millrace.checkout.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.payment.PaymentNews;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, payment.settled, true",
        "*, something.of_tomorrow, true",
        "payment.*, payment.settled, true",
        "payment.*, payments.settled, false",
        "payment.*, review.opened, false",
        "checkout_session.*, checkout_session.completed, true",
        "checkout_session.*, checkoutXsession.completed, false",
        "payment.settled, payment.settled, true",
        "payment.settled, payment.settled_late, false",
        "payment.settled, payment.created, false",
    })
    void matchesEverythingAFamilyOrOneType(String pattern, String type, boolean matches) {
        assertThat(new EventPattern(pattern).matches(type)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "**", "payment", "payment.", ".*", "pay*", "payment.*.*", "payment.paid", "PAYMENT.*", " *"})
    void refusesWhatNamesNoTypeOfOurs(String pattern) {
        assertThatThrownBy(() -> new EventPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining('"' + pattern + '"');
    }

    @Test
    void knowsAllThatCanBeToldAboutAPayment() {
        var told = Arrays.stream(PaymentNews.values()).map(PaymentNews::type);

        var known = EventTypes.ALL.stream().filter(type -> type.startsWith("payment."));

        assertThat(known).containsExactlyInAnyOrderElementsOf(told.toList());
    }
}
