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

import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.Preimage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HoldTest {
    private SandboxWorld world;
    private Preimage preimage;

    @BeforeEach
    void start(@TempDir Path dir) {
        world = new SandboxWorld(dir);
        preimage = world.preimage();
        done(world.control()
                .register(new SandboxRegistration(preimage.hash(), OWNER, Optional.empty(), Optional.empty())));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String openHold() {
        return done(world.node().createHold(world.holdRequest(preimage))).invoice();
    }

    private PayerView pay(String invoice) {
        return done(world.control().pay(invoice, Optional.empty()));
    }

    @Test
    void holdsThePaymentUntilItIsSettled() {
        try (var one = world.followOne(preimage.hash());
                var all = world.follow(Cursor.START)) {
            world.awaitStreams(2);
            var payer = pay(openHold());

            assertThat(payer.status()).isEqualTo(PayerView.Status.ACCEPTED);
            assertThat(payer.preimage()).isEmpty();
            one.awaitStates(preimage.hash(), OPEN, ACCEPTED);
            assertThat(one.heard().getLast().amountPaid()).isEqualTo(PRICE);

            done(world.node().settle(preimage));

            one.awaitStates(preimage.hash(), OPEN, ACCEPTED, SETTLED);
            all.awaitLast(preimage.hash(), SETTLED);
            assertThat(all.states(preimage.hash())).doesNotContain(ACCEPTED);
            assertThat(world.executed(preimage.hash())).containsExactly("created", "accepted", "settled");
        }
    }

    @Test
    void givesTheMoneyBackWhenItIsCanceled() {
        var invoice = openHold();
        pay(invoice);

        done(world.node().cancel(preimage.hash()));

        var seen = world.lookUp(preimage.hash());
        assertThat(seen.state()).isEqualTo(CANCELED);
        assertThat(seen.amountPaid().value()).isZero();
        assertThat(refusal(world.node().settle(preimage))).isEqualTo(Refused.ALREADY_CANCELED);
        assertThat(pay(invoice).status()).isEqualTo(PayerView.Status.FAILED);
    }

    @Test
    void settlesOnceAndSaysDoneTwice() {
        pay(openHold());

        done(world.node().settle(preimage));
        done(world.node().settle(preimage));

        assertThat(world.executed(preimage.hash())).containsExactly("created", "accepted", "settled");
        assertThat(refusal(world.node().cancel(preimage.hash()))).isEqualTo(Refused.ALREADY_SETTLED);
    }

    @Test
    void refusesToSettleWhatNobodyPaid() {
        openHold();

        assertThat(refusal(world.node().settle(preimage))).isEqualTo(Refused.NOT_ACCEPTED);
        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(OPEN);
    }

    @Test
    void givesAHoldBackBeforeThePayerCouldTakeIt() {
        pay(openHold());
        var lasts = Duration.ofMinutes(10).multipliedBy(80 - 18);

        done(world.control().advanceClock(OWNER, lasts.minusMinutes(1)));
        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(ACCEPTED);

        done(world.control().advanceClock(OWNER, Duration.ofMinutes(1)));
        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(CANCELED);
    }

    @Test
    void keepsAHoldBeyondTheInvoicesExpiry() {
        pay(openHold());

        done(world.control().advanceClock(OWNER, Duration.ofMinutes(20)));

        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(ACCEPTED);
    }
}
