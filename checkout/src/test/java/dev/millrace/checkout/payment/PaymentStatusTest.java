package dev.millrace.checkout.payment;

import static dev.millrace.checkout.payment.PaymentStatus.AUTHORIZED;
import static dev.millrace.checkout.payment.PaymentStatus.CANCELED;
import static dev.millrace.checkout.payment.PaymentStatus.CONFLICTED;
import static dev.millrace.checkout.payment.PaymentStatus.CREATED;
import static dev.millrace.checkout.payment.PaymentStatus.DECLINED;
import static dev.millrace.checkout.payment.PaymentStatus.EXPIRED;
import static dev.millrace.checkout.payment.PaymentStatus.FAILED;
import static dev.millrace.checkout.payment.PaymentStatus.IN_REVIEW;
import static dev.millrace.checkout.payment.PaymentStatus.PENDING;
import static dev.millrace.checkout.payment.PaymentStatus.PROCESSING;
import static dev.millrace.checkout.payment.PaymentStatus.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStatusTest {
    private static final Map<PaymentStatus, Set<PaymentStatus>> DESIGN = Map.ofEntries(
            Map.entry(CREATED, Set.of(IN_REVIEW, PENDING, PROCESSING, AUTHORIZED, SETTLED, DECLINED, CANCELED, FAILED)),
            Map.entry(IN_REVIEW, Set.of(PENDING, DECLINED, CANCELED, EXPIRED)),
            Map.entry(PENDING, Set.of(PROCESSING, AUTHORIZED, SETTLED, CONFLICTED, EXPIRED, CANCELED, FAILED)),
            Map.entry(PROCESSING, Set.of(PENDING, SETTLED, CONFLICTED, EXPIRED)),
            Map.entry(AUTHORIZED, Set.of(SETTLED, CANCELED, EXPIRED)),
            Map.entry(CONFLICTED, Set.of(SETTLED, CANCELED)),
            Map.entry(EXPIRED, Set.of(PROCESSING, SETTLED)),
            Map.entry(CANCELED, Set.of(PROCESSING, SETTLED)),
            Map.entry(SETTLED, Set.of()),
            Map.entry(DECLINED, Set.of()),
            Map.entry(FAILED, Set.of()));

    static Stream<Arguments> pairs() {
        return Arrays.stream(PaymentStatus.values())
                .flatMap(from -> Arrays.stream(PaymentStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void movesExactlyWhereTheTableSays(PaymentStatus from, PaymentStatus to) {
        Payment payment = TestPayments.payment().in(TestPayments.state(from, 1));
        PaymentState next = TestPayments.state(to, 2);

        if (DESIGN.get(from).contains(to)) {
            Step step = payment.moveTo(next);

            assertThat(step.payment().state()).isEqualTo(next);
            assertThat(step.news()).containsExactly(PaymentNews.of(to));
        } else if (from == to && TestPayments.state(from, 1).equals(next)) {
            assertThat(payment.moveTo(next).isSilence(payment)).isTrue();
        } else {
            assertThatThrownBy(() -> payment.moveTo(next))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PAYMENT_STATUS_CONFLICT));
        }
    }

    @Test
    void tellsOfEveryStatus() {
        for (PaymentStatus status : PaymentStatus.values()) {
            assertThat(PaymentNews.of(status).type()).isEqualTo("payment." + status.wireName());
        }
    }

    @Test
    void keepsTheDataOfEveryStatusInItsRecord() {
        for (PaymentStatus status : PaymentStatus.values()) {
            assertThat(TestPayments.state(status, 1)).isInstanceOf(PaymentState.recordOf(status));
        }
    }
}
