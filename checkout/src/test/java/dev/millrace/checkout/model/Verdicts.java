package dev.millrace.checkout.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.payment.Attempt;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** What must be true of a shop that has come to rest, compared with the rail's own books and with nothing the gateway says of itself. */
final class Verdicts {
    private final Episode episode;
    private final Space space;
    private final Map<String, Long> truth;
    private final List<Payment> payments;

    private Verdicts(Episode episode) {
        this.episode = episode;
        this.space = episode.space();
        this.truth = episode.rail().truth();
        this.payments = episode.payments();
    }

    static void on(Episode episode) {
        var verdicts = new Verdicts(episode);
        verdicts.nothingIsLeftOpen();
        verdicts.everyReceiptIsMoneyAndAllMoneyIsAReceipt();
        verdicts.theBooksHoldWhatTheRailHolds();
        verdicts.everyPaymentCountsItsOwnMoney();
        verdicts.theNewsAreWholeAndInOrder();
    }

    private void nothingIsLeftOpen() {
        assertThat(episode.rail().unfinished())
                .as("bills left open at the rail")
                .isEmpty();
        assertThat(payments).allSatisfy(payment -> {
            assertThat(payment.status().isOver())
                    .as("%s is %s", payment.id(), payment.status())
                    .isTrue();
            assertThat(payment.outcomeKnown()).isTrue();
            assertThat(payment.liveAttempts()).isEmpty();
            assertThat(payment.reviewOpen()).isFalse();
        });
        assertThat(count("select count(*) from review where status = 'open'")).isZero();
    }

    private void everyReceiptIsMoneyAndAllMoneyIsAReceipt() {
        Map<String, Long> receipts =
                in(rows -> rows.createNativeQuery("select reference, amount_msat from receipt", Tuple.class)
                        .getResultStream()
                        .collect(Collectors.toMap(
                                row -> row.get("reference", String.class), row -> row.get("amount_msat", Long.class))));
        assertThat(receipts).isEqualTo(truth);
    }

    private void theBooksHoldWhatTheRailHolds() {
        long arrived = truth.values().stream().mapToLong(Long::longValue).sum();
        assertThat(episode.ledger().trialBalance(space).balanced()).isTrue();
        Map<AccountKind, BigInteger> balances = episode.ledger().balances(space).stream()
                .collect(Collectors.toMap(balance -> balance.kind(), balance -> balance.amount()));
        assertThat(balances.getOrDefault(AccountKind.RAIL_CLEARING, BigInteger.ZERO))
                .isEqualTo(BigInteger.valueOf(arrived));
        assertThat(balances.getOrDefault(AccountKind.SUSPENSE, BigInteger.ZERO).signum())
                .isNotPositive();
        assertThat(balances.getOrDefault(AccountKind.MERCHANT_PAYABLE, BigInteger.ZERO)
                        .signum())
                .isNotPositive();
        assertThat(count("select count(*) from ledger_entry where kind = 'settlement'"))
                .isEqualTo(payments.stream()
                        .filter(payment -> payment.status() == PaymentStatus.SETTLED)
                        .count());
    }

    private void everyPaymentCountsItsOwnMoney() {
        for (Payment payment : payments) {
            for (Attempt attempt : payment.attempts()) {
                assertThat(attempt.receivedMsat())
                        .as("%s of %s", attempt.id(), payment.id())
                        .isEqualTo(truth.getOrDefault(attempt.key().key(), 0L));
            }
            long brought =
                    payment.attempts().stream().mapToLong(Attempt::receivedMsat).sum();
            boolean settled = payment.status() == PaymentStatus.SETTLED;
            assertThat(payment.sums().captured())
                    .isBetween(
                            0L,
                            Math.min(payment.amount().minor(), payment.sums().received()));
            if (settled) {
                assertThat(payment.isCovered())
                        .as("%s settled with too little", payment.id())
                        .isTrue();
            }
            if (brought == 0) {
                assertThat(payment.sums().received()).isZero();
            }
            boolean enoughInTime = payment.isCovered() && !payment.late();
            if (enoughInTime && payment.status() != PaymentStatus.CANCELED) {
                assertThat(settled)
                        .as("%s has its money in time and is %s", payment.id(), payment.status())
                        .isTrue();
            }
        }
    }

    private void theNewsAreWholeAndInOrder() {
        List<Tuple> wrong = in(rows -> rows.createNativeQuery("""
                        select object_id, count(*) as told, max(sequence) as last from event
                        where object_id like 'pay%' group by object_id having count(*) <> max(sequence)
                        """, Tuple.class).getResultList());
        assertThat(wrong).as("gaps in the news").isEmpty();
        assertThat(count("select count(*) from event where type = 'payment.settled'"))
                .isEqualTo(payments.stream()
                        .filter(payment -> payment.status() == PaymentStatus.SETTLED)
                        .count());
        assertThat(count("select count(*) from event where type = 'payment.receipt'"))
                .isEqualTo(truth.size());
    }

    private long count(String sql) {
        return in(rows -> rows.createNativeQuery(sql, Long.class).getSingleResult());
    }

    private <T> T in(Function<Session, T> work) {
        return episode.database().in(space, rows -> work.apply(rows));
    }
}
