package dev.millrace.api.pay;

import static dev.millrace.api.pay.TestPayment.END;
import static dev.millrace.api.pay.TestPayment.EUR;
import static dev.millrace.api.pay.TestPayment.NOON;
import static dev.millrace.api.pay.TestPayment.attempt;
import static dev.millrace.api.pay.TestPayment.in;
import static dev.millrace.api.pay.TestPayment.settled;
import static dev.millrace.api.pay.TestPayment.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.Attempt;
import dev.millrace.checkout.payment.AttemptStatus;
import dev.millrace.checkout.payment.PaymentState;
import dev.millrace.checkout.payment.PaymentState.Ending;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScreenTest {
    /** A payment for every screen there is. */
    static final Map<ScreenKind, TestPayment> EVERY = Map.ofEntries(
            Map.entry(ScreenKind.PREPARING, in(new PaymentState.Created())),
            Map.entry(ScreenKind.WAITING, waiting()),
            Map.entry(
                    ScreenKind.PARTLY_PAID,
                    waiting().with(attempt(AttemptStatus.PAID, 1)).received(500)),
            Map.entry(ScreenKind.ARRIVING, in(new PaymentState.Processing(NOON))),
            Map.entry(ScreenKind.CHECKING_ORDER, in(new PaymentState.InReview(NOON))),
            Map.entry(ScreenKind.CHECKING_PAYMENT, authorized(Ending.NONE).underReview()),
            Map.entry(ScreenKind.HELD, authorized(Ending.NONE)),
            Map.entry(ScreenKind.COMPLETING, authorized(Ending.CAPTURE)),
            Map.entry(ScreenKind.CLOSING, in(new PaymentState.Pending(NOON, Ending.EXPIRE))),
            Map.entry(ScreenKind.GIVING_BACK, authorized(Ending.CANCEL)),
            Map.entry(ScreenKind.CLARIFYING, in(new PaymentState.Conflicted(NOON, "amount"))),
            Map.entry(ScreenKind.SETTLED, settled(1250, 1250)),
            Map.entry(ScreenKind.EXPIRED, in(new PaymentState.Expired(END))),
            Map.entry(ScreenKind.CANCELED, in(new PaymentState.Canceled(NOON))),
            Map.entry(ScreenKind.NOT_ACCEPTED, in(new PaymentState.Declined(NOON))));

    private static TestPayment authorized(Ending ending) {
        return in(new PaymentState.Authorized(NOON, END, ending)).with(attempt(AttemptStatus.HELD, 0));
    }

    @Test
    void isTheOneOfThePaymentsState() {
        var shown = EVERY.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> kind(entry.getValue(), NOON)));

        assertThat(shown.keySet()).isEqualTo(EnumSet.allOf(ScreenKind.class));
        assertThat(shown).allSatisfy((wanted, kind) -> assertThat(kind).isEqualTo(wanted));
    }

    @Test
    void showsAnInvoiceOnlyWhileItMayBePaid() {
        assertThat(kind(waiting(), END.minusMillis(1))).isEqualTo(ScreenKind.WAITING);
        assertThat(kind(waiting(), END)).isEqualTo(ScreenKind.CLOSING);
        for (var status : EnumSet.complementOf(EnumSet.of(AttemptStatus.OPEN))) {
            assertThat(kind(waiting().with(attempt(status, 0)), NOON))
                    .as(status.wireName())
                    .isEqualTo(ScreenKind.PREPARING);
        }
        var closing = attempt(AttemptStatus.OPEN, 0, Attempt.Wanted.CLOSE, END);
        assertThat(kind(waiting().with(closing), NOON)).isEqualTo(ScreenKind.PREPARING);
    }

    @Test
    void countsDownToTheEarlierEnd() {
        var early = attempt(AttemptStatus.OPEN, 0, Attempt.Wanted.PAY, NOON.plusSeconds(300));
        var late = attempt(AttemptStatus.OPEN, 0, Attempt.Wanted.PAY, END.plusSeconds(300));

        assertThat(left(waiting().with(early), NOON.plusSeconds(60))).isEqualTo(new TimeLeft(240_000, 300_000));
        assertThat(left(waiting().with(late), NOON.plusSeconds(60))).isEqualTo(new TimeLeft(840_000, 900_000));
        assertThat(kind(waiting().with(early), NOON.plusSeconds(300))).isEqualTo(ScreenKind.PREPARING);
    }

    @Test
    void tellsWhatCameBesideTheAmount() {
        var over = (Screen.Settled) Screen.of(settled(1300, 1250).thatIsLate().payment(), END);
        var exact = (Screen.Settled) Screen.of(settled(1250, 1250).payment(), END);
        var expired = (Screen.Expired)
                Screen.of(in(new PaymentState.Expired(END)).received(500).payment(), END);

        assertThat(over.surplus()).contains(new Money(50, EUR));
        assertThat(over.late()).isTrue();
        assertThat(exact.surplus()).isEmpty();
        assertThat(exact.late()).isFalse();
        assertThat(expired.arrived()).contains(new Money(500, EUR));
    }

    @Test
    void tellsDeclinedAndFailedAlike() {
        var declined = Screen.of(in(new PaymentState.Declined(NOON)).payment(), NOON);
        var failed = Screen.of(in(new PaymentState.Failed(NOON)).payment(), NOON);

        assertThat(declined).isEqualTo(failed).isEqualTo(new Screen.NotAccepted(Optional.empty()));
    }

    @Test
    void asksOnWhereSomethingMayStillChange() {
        for (ScreenKind kind : ScreenKind.values()) {
            boolean over = kind == ScreenKind.SETTLED || kind == ScreenKind.NOT_ACCEPTED;
            assertThat(kind.paceMs() == 0).as(kind.word()).isEqualTo(over);
            assertThat(kind.refreshSeconds() == 0).as(kind.word()).isEqualTo(over);
        }
    }

    private static ScreenKind kind(TestPayment payment, Instant now) {
        return Screen.of(payment.payment(), now).kind();
    }

    private static TimeLeft left(TestPayment payment, Instant now) {
        return ((Screen.Waiting) Screen.of(payment.payment(), now)).left();
    }
}
