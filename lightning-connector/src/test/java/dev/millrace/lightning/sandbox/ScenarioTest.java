package dev.millrace.lightning.sandbox;

import static dev.millrace.lightning.InvoiceState.ACCEPTED;
import static dev.millrace.lightning.InvoiceState.CANCELED;
import static dev.millrace.lightning.InvoiceState.OPEN;
import static dev.millrace.lightning.InvoiceState.SETTLED;
import static dev.millrace.lightning.sandbox.SandboxWorld.OWNER;
import static dev.millrace.lightning.sandbox.SandboxWorld.PRICE;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static dev.millrace.lightning.sandbox.SandboxWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.StreamEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ScenarioTest {
    private SandboxWorld world;
    private Preimage preimage;

    @BeforeEach
    void start(@TempDir Path dir) {
        world = new SandboxWorld(dir);
        preimage = world.preimage();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYS", "REVIEW", "DECLINE"})
    void paysByItself(Scenario scenario) {
        world.register(preimage, scenario);
        world.open(preimage);

        world.awaitState(preimage.hash(), SETTLED);

        assertThat(world.lookUp(preimage.hash()).amountPaid()).isEqualTo(PRICE);
        assertThat(world.executed(preimage.hash())).containsExactly("created", "settled");
    }

    @Test
    void paysAHoldByItself() {
        world.register(preimage, Scenario.REVIEW);
        done(world.node().createHold(world.holdRequest(preimage)));

        world.awaitState(preimage.hash(), ACCEPTED);
    }

    @Test
    void paysHalfAsMuchAgain() {
        world.register(preimage, Scenario.OVERPAYS);
        world.open(preimage);

        world.awaitState(preimage.hash(), SETTLED);

        assertThat(world.lookUp(preimage.hash()).amountPaid())
                .isEqualTo(new MilliSatoshi(PRICE.value() + PRICE.value() / 2));
    }

    @Test
    void paysBothInvoicesOfAGroupAtOneInstant() {
        var other = world.preimage();
        for (var one : new Preimage[] {preimage, other}) {
            done(world.control()
                    .register(new SandboxRegistration(
                            one.hash(), OWNER, Optional.of(Scenario.PAYS_TWICE), Optional.of("g1"))));
        }
        try (var follower = world.followOne(preimage.hash())) {
            world.awaitStreams(1);
            world.open(preimage);
            world.open(other);
            follower.awaitStates(preimage.hash(), OPEN, SETTLED);

            // Whoever hears of the first can no longer close the second.
            assertThat(refusal(world.node().cancel(other.hash()))).isEqualTo(Refused.ALREADY_SETTLED);
        }
    }

    @Test
    void refusesAPairWithoutAGroup() {
        assertThat(refusal(world.control()
                        .register(new SandboxRegistration(
                                preimage.hash(), OWNER, Optional.of(Scenario.PAYS_TWICE), Optional.empty()))))
                .isEqualTo("invalid_request");
    }

    @Test
    void callsALatePaymentCanceledAndThenTellsTheMoney() {
        world.register(preimage, Scenario.PAYS_LATE);
        try (var one = world.followOne(preimage.hash());
                var all = world.follow(Cursor.START)) {
            world.awaitStreams(2);
            world.open(preimage);

            done(world.control().advanceClock(OWNER, Duration.ofMinutes(16)));

            assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(CANCELED);
            assertThat(world.lookUp(preimage.hash()).amountPaid().value()).isZero();
            one.awaitStates(preimage.hash(), OPEN, CANCELED);
            assertThat(one.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.ENDED);
            all.awaitLast(preimage.hash(), SETTLED);
            assertThat(world.lookUp(preimage.hash()).amountPaid()).isEqualTo(PRICE);
            assertThat(world.lookUp(preimage.hash()).settleIndex()).isPositive();
        }
    }

    @Test
    void letsALatePaymentWinOverACancelThatWasDone() {
        world.register(preimage, Scenario.PAYS_LATE);
        world.open(preimage);

        done(world.node().cancel(preimage.hash()));

        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(CANCELED);
        world.awaitState(preimage.hash(), SETTLED);
        assertThat(world.executed(preimage.hash())).containsExactly("created", "paid_unseen", "canceled", "settled");
    }

    @Test
    void voidsALateHoldForGood() {
        world.register(preimage, Scenario.PAYS_LATE);
        done(world.node().createHold(world.holdRequest(preimage)));
        done(world.node().cancel(preimage.hash()));
        world.awaitState(preimage.hash(), ACCEPTED);

        done(world.node().cancel(preimage.hash()));
        done(world.control().advanceClock(OWNER, Duration.ofDays(1)));

        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(CANCELED);
    }

    @Test
    void refusesAndKeepsNothing() {
        world.register(preimage, Scenario.REFUSES);

        assertThat(refusal(world.node().create(world.request(preimage)))).isEqualTo(Refused.INVALID_REQUEST);
        assertThat(refusal(world.node().create(world.request(preimage)))).isEqualTo(Refused.INVALID_REQUEST);

        assertThat(done(world.node().lookUp(preimage.hash()))).isEmpty();
    }

    @Test
    void opensAndNeverAnswers() {
        world.register(preimage, Scenario.SILENT_THEN_DONE);

        var answer = world.node().create(world.request(preimage));

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(OPEN);
        assertThat(refusal(world.node().create(world.request(preimage)))).isEqualTo(Refused.ALREADY_EXISTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT_NOT_DONE", "SERVER_ERROR", "CLOSES_CONNECTION"})
    void opensNothingTheFirstTimeAndWorksTheSecond(Scenario scenario) {
        world.register(preimage, scenario);

        var answer = world.node().create(world.request(preimage));

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(done(world.node().lookUp(preimage.hash()))).isEmpty();
        world.open(preimage);
        assertThat(world.executed(preimage.hash())).containsExactly("created");
    }

    @Test
    void tellsASettlementTwice() {
        world.register(preimage, Scenario.DUPLICATE_NEWS);
        var first = world.open(world.preimage());
        done(world.control().pay(first.invoice(), Optional.empty()));
        try (var follower = world.follow(done(world.node().firstCursor()))) {
            world.awaitStreams(1);
            world.open(preimage);

            SandboxWorld.await(
                    () -> Collections.frequency(follower.states(preimage.hash()), SETTLED) == 2,
                    () -> "heard " + follower.states(preimage.hash()));
        }
        assertThat(world.executed(preimage.hash())).containsExactly("created", "settled");
    }

    @Test
    void tellsASettlementBeforeTheCallIsAnswered() {
        world.register(preimage, Scenario.NEWS_FIRST);
        var answered = new AtomicBoolean();
        var heardBefore = new AtomicBoolean();
        var news = Thread.ofVirtual()
                .start(() -> world.node().followOne(preimage.hash(), invoice -> {
                    if (invoice.state() == SETTLED) {
                        heardBefore.set(!answered.get());
                        Thread.currentThread().interrupt();
                    }
                }));
        world.awaitStreams(1);

        world.open(preimage);
        answered.set(true);

        SandboxWorld.await(() -> !news.isAlive(), () -> "nothing heard");
        assertThat(heardBefore).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"underpays", "other_amount", "disputed", "nonsense"})
    void refusesWhatALightningNodeCannotShow(String word) {
        assertThatThrownBy(() -> Scenario.of(word)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ControlByHand.post(
                        world.server(),
                        "/control/scenarios",
                        "{\"payment_hash\":\"%s\",\"owner\":\"m\",\"scenario\":\"%s\"}"
                                .formatted(preimage.hash().hex(), word)))
                .isEqualTo(422);
    }

    @Test
    void registersTheSameTwiceAndNothingElseAfterwards() {
        world.register(preimage, Scenario.PAYS);
        world.register(preimage, Scenario.PAYS);

        assertThat(refusal(world.control()
                        .register(new SandboxRegistration(
                                preimage.hash(), OWNER, Optional.of(Scenario.REFUSES), Optional.empty()))))
                .isEqualTo("invalid_request");
        var open = world.open(world.preimage());
        assertThat(refusal(world.control()
                        .register(new SandboxRegistration(
                                open.hash(), OWNER, Optional.of(Scenario.PAYS), Optional.empty()))))
                .isEqualTo("invalid_request");
    }

    @Test
    void wantsTheControlPortsSecret() {
        assertThat(ControlByHand.postWithSecret(world.server(), "/control/pay", "{}", "wrong"))
                .isEqualTo(401);
    }

    @Test
    void keepsALogPerOwner() {
        world.register(preimage, Scenario.PAYS);
        world.open(preimage);
        world.open(world.preimage());
        world.awaitState(preimage.hash(), InvoiceState.SETTLED);

        var mine = done(world.control().log(OWNER, 0, 100));
        var all = done(world.control().log("", 0, 100));

        assertThat(mine).extracting(ExecutedEntry::what).containsExactly("created", "settled");
        assertThat(all).hasSize(3);
        assertThat(done(world.control().log(OWNER, mine.getFirst().sequence(), 100)))
                .extracting(ExecutedEntry::what)
                .containsExactly("settled");
    }
}
