package dev.millrace.checkout.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.AttemptId;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.rail.Destination;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.SendAnswer;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofHours(1));
    private static final String TAIL = "01k9zt7c3m4f5g6h7j8k9mnpqr";
    private static final SendAnswer UNKNOWN = new SendAnswer.Unknown("no answer");

    @Test
    void isAskedOnce() {
        Sending asked = kept().asked(NOON, NOON);

        assertThat(asked.isUnderWay()).isTrue();
        assertThat(asked.asked(NOON, NOON.plusSeconds(1))).isEqualTo(asked);
    }

    @Test
    void isNotAskedOnceItsInvoiceHasEnded() {
        Sending failed = kept().asked(END, NOON);

        assertThat(failed.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(failed.lastError()).map(Failure::code).contains(ErrorCode.DESTINATION_EXPIRED);
    }

    @Test
    void endsByTheWordOfTheRail() {
        Sending asked = kept().asked(NOON, NOON);

        assertThat(heard(asked, new SendAnswer.Done(21, "proof")).status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(heard(asked, new SendAnswer.Refused("no_route", "none")).status())
                .isEqualTo(SendingStatus.FAILED);
        assertThat(heard(asked, new SendAnswer.NotSent("refused")).status()).isEqualTo(SendingStatus.FAILED);
    }

    @Test
    void staysUnknownWithItsAgeUntilItIsKnown() {
        Sending unknown = heard(kept().asked(NOON, NOON), UNKNOWN);
        Sending still = unknown.heard(UNKNOWN, NOON.plusSeconds(9), NOON.plusSeconds(9));

        assertThat(unknown.outcomeKnown()).isFalse();
        assertThat(still.status()).isEqualTo(SendingStatus.PENDING);
        assertThat(still.attempt().orElseThrow().unknownSince()).contains(NOON);
        assertThat(heard(still, new SendAnswer.Done(21, "proof")).outcomeKnown())
                .isTrue();
    }

    @Test
    void isLookedUpAfterOneTwoFiveAndFifteenSecondsAndThenEachMinute() {
        Sending sending = kept().asked(NOON, NOON);
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            sending = heard(sending, UNKNOWN);
            waits.add(sending.attempt().orElseThrow().waitForLookUp().toSeconds());
        }

        assertThat(waits).isEqualTo(List.of(1L, 2L, 5L, 15L, 60L, 60L));
    }

    @Test
    void takesAnAbsentOneForNotSentOnlyAfterItsInvoiceHasEndedAndNothingIsOnItsWay() {
        Sending asked = kept().asked(NOON, NOON);
        var absent = new SendAnswer.Absent();

        Sending tooEarly = asked.heard(absent, END, END);
        Sending onItsWay = asked.heard(absent, END.plusSeconds(1), NOON.plusSeconds(5));
        Sending over = asked.heard(
                absent, END.plusSeconds(1), NOON.plus(Sending.ON_ITS_WAY).plusMillis(1));

        assertThat(tooEarly.status()).isEqualTo(SendingStatus.PENDING);
        assertThat(onItsWay.status()).isEqualTo(SendingStatus.PENDING);
        assertThat(onItsWay.outcomeKnown()).isFalse();
        assertThat(over.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(over.attempt().orElseThrow().status()).isEqualTo(SendingAttempt.Status.NOT_SENT);
    }

    @Test
    void hearsNothingMoreOnceItIsOver() {
        Sending done = heard(kept().asked(NOON, NOON), new SendAnswer.Done(21, "proof"));

        assertThat(heard(done, new SendAnswer.Refused("no_route", "none"))).isEqualTo(done);
    }

    @Test
    void isCanceledOnlyWhileNothingWasSent() {
        assertThat(kept().canceled().status()).isEqualTo(SendingStatus.CANCELED);
        Sending asked = kept().asked(NOON, NOON);

        assertThatThrownBy(asked::canceled)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REFUND_STATUS_CONFLICT));
    }

    private static Sending heard(Sending sending, SendAnswer answer) {
        return sending.heard(answer, NOON, NOON);
    }

    private static Sending kept() {
        var destination = new Destination(new RailKey("lightning:test", "00"), "lnbcrt1", OptionalLong.empty(), END);
        return new Sending(
                new SendingId("pot_" + TAIL),
                Space.of("mer_" + TAIL, false),
                1,
                NOON,
                Purpose.PAYOUT,
                Optional.empty(),
                SendingStatus.PENDING,
                Money.msat(21_000),
                21_000,
                1_000,
                new SendingTerms(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()),
                Optional.of(SendingAttempt.to(destination, RailName.LIGHTNING, new AttemptId("att_" + TAIL), NOON)),
                Optional.empty(),
                END,
                Optional.empty());
    }
}
