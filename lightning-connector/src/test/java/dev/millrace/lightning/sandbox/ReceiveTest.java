package dev.millrace.lightning.sandbox;

import static dev.millrace.lightning.InvoiceState.CANCELED;
import static dev.millrace.lightning.InvoiceState.OPEN;
import static dev.millrace.lightning.InvoiceState.SETTLED;
import static dev.millrace.lightning.sandbox.SandboxWorld.PRICE;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static dev.millrace.lightning.sandbox.SandboxWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReceiveTest {
    private SandboxWorld world;

    @BeforeEach
    void start(@TempDir Path dir) {
        world = new SandboxWorld(dir);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void opensAnInvoiceThatSaysWhatWasAsked() {
        var preimage = world.preimage();

        var created = world.open(preimage);

        var invoice = Bolt11Invoice.decode(created.invoice());
        assertThat(invoice.network()).isEqualTo(Network.REGTEST);
        assertThat(invoice.paymentHash()).isEqualTo(preimage.hash());
        assertThat(invoice.amount()).contains(PRICE);
        assertThat(invoice.description()).contains("2 coffees");
        assertThat(invoice.expiry()).isEqualTo(Duration.ofMinutes(15));
        assertThat(invoice.payee()).isEqualTo(done(world.node().info()).publicKey());
        var seen = world.lookUp(preimage.hash());
        assertThat(seen.state()).isEqualTo(OPEN);
        assertThat(seen.expiresAt()).isEqualTo(invoice.expiresAt());
    }

    @Test
    void refusesASecondInvoiceOfTheSameHash() {
        var preimage = world.preimage();
        world.open(preimage);

        assertThat(refusal(world.node().create(world.request(preimage)))).isEqualTo(Refused.ALREADY_EXISTS);
    }

    @Test
    void knowsWhatItDoesNotHave() {
        assertThat(done(world.node().lookUp(world.preimage().hash()))).isEmpty();
        assertThat(refusal(world.node().cancel(world.preimage().hash()))).isEqualTo(Refused.NOT_FOUND);
        assertThat(refusal(world.node().settle(world.preimage()))).isEqualTo(Refused.NOT_FOUND);
    }

    @Test
    void takesMoneyAndTellsIt() {
        var preimage = world.preimage();
        try (var follower = world.follow(Cursor.START)) {
            var created = world.open(preimage);
            var paid = done(world.control().pay(created.invoice(), Optional.empty()));

            assertThat(paid.status()).isEqualTo(PayerView.Status.SUCCEEDED);
            assertThat(paid.preimage()).contains(preimage);
            follower.awaitLast(preimage.hash(), SETTLED);
            var settled = follower.heard().getLast();
            assertThat(settled.amountPaid()).isEqualTo(PRICE);
            assertThat(settled.settleIndex()).isEqualTo(1);
            assertThat(settled.settledAt()).isPresent();
        }
    }

    /** Else a cursor that is kept on the way stands behind money that was never heard of, and a crash there loses it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void tellsSettlementsInTheirOrderWhateverTheOrderOfTheInvoices(int known) {
        var first = world.open(world.preimage());
        var second = world.open(world.preimage());
        var third = world.open(world.preimage());
        for (var next : List.of(first, third, second)) {
            assertThat(done(world.control().pay(next.invoice(), Optional.empty()))
                            .status())
                    .isEqualTo(PayerView.Status.SUCCEEDED);
        }

        try (var follower = world.follow(new Cursor(known, known))) {
            follower.awaitLast(second.hash(), SETTLED);

            assertThat(follower.heard())
                    .extracting(InvoiceSnapshot::settleIndex)
                    .isEqualTo(LongStream.rangeClosed(known + 1, 3).boxed().toList());
        }
    }

    @Test
    void refusesTooLittleTooMuchAndTwice() {
        var invoice = world.open(world.preimage()).invoice();

        for (var msat : new long[] {PRICE.value() - 1, PRICE.value() * 2 + 1}) {
            var refused = done(world.control().pay(invoice, Optional.of(new MilliSatoshi(msat))));
            assertThat(refused.status()).isEqualTo(PayerView.Status.FAILED);
            assertThat(refused.failureReason()).contains("FAILURE_REASON_INCORRECT_PAYMENT_DETAILS");
        }
        var doubled = done(world.control().pay(invoice, Optional.of(new MilliSatoshi(PRICE.value() * 2))));
        assertThat(doubled.status()).isEqualTo(PayerView.Status.SUCCEEDED);
        assertThat(done(world.control().pay(invoice, Optional.empty())).status())
                .isEqualTo(PayerView.Status.FAILED);
    }

    @Test
    void cancelsWhatIsOpenAndRefusesItsPayer() {
        var preimage = world.preimage();
        var created = world.open(preimage);

        done(world.node().cancel(preimage.hash()));
        done(world.node().cancel(preimage.hash()));

        assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(CANCELED);
        assertThat(done(world.control().pay(created.invoice(), Optional.empty()))
                        .status())
                .isEqualTo(PayerView.Status.FAILED);
    }

    @Test
    void refusesToCancelWhatIsSettled() {
        var preimage = world.preimage();
        var created = world.open(preimage);
        done(world.control().pay(created.invoice(), Optional.empty()));

        assertThat(refusal(world.node().cancel(preimage.hash()))).isEqualTo(Refused.ALREADY_SETTLED);
    }

    @Test
    void expiresByTheOwnersClockAlone() {
        var mine = world.preimage();
        var other = world.preimage();
        done(world.control()
                .register(
                        new SandboxRegistration(mine.hash(), SandboxWorld.OWNER, Optional.empty(), Optional.empty())));
        var created = world.open(mine);
        world.open(other);

        done(world.control().advanceClock(SandboxWorld.OWNER, Duration.ofMinutes(16)));

        assertThat(world.lookUp(mine.hash()).state()).isEqualTo(CANCELED);
        assertThat(world.lookUp(other.hash()).state()).isEqualTo(OPEN);
        assertThat(done(world.control().pay(created.invoice(), Optional.empty()))
                        .status())
                .isEqualTo(PayerView.Status.FAILED);
        assertThat(refusal(world.control().advanceClock(SandboxWorld.OWNER, Duration.ofDays(400))))
                .isEqualTo("invalid_request");
    }

    @Test
    void goesOnFromACursorWithoutMissingASettlement() {
        var first = world.preimage();
        var second = world.preimage();
        var one = world.open(first);
        var two = world.open(second);
        done(world.control().pay(one.invoice(), Optional.empty()));
        var cursor = done(world.node().firstCursor());
        assertThat(cursor).isEqualTo(new Cursor(2, 1));

        done(world.control().pay(two.invoice(), Optional.empty()));
        try (var follower = world.follow(cursor)) {
            follower.awaitStates(second.hash(), SETTLED);
            assertThat(follower.states(first.hash())).isEmpty();
        }
    }

    @Test
    void tellsSettlementsToAFirstFollowerAlthoughIndexZeroHasNoBacklog() {
        var preimage = world.preimage();
        var created = world.open(preimage);
        done(world.control().pay(created.invoice(), Optional.empty()));

        try (var follower = world.follow(Cursor.START)) {
            follower.awaitStates(preimage.hash(), SETTLED);
        }
    }

    @Test
    void endsAStreamWhenItsThreadIsInterruptedAndWhenTheNodeGoes() {
        var interrupted = world.follow(Cursor.START);
        interrupted.close();
        assertThat(interrupted.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.CLOSED);

        world.open(world.preimage());
        try (var broken = world.follow(Cursor.START)) {
            world.server().close();
            assertThat(broken.awaitEnd().reason())
                    .isIn(StreamEnd.Reason.BROKEN, StreamEnd.Reason.ENDED, StreamEnd.Reason.NOT_SENT);
        }
    }

    @Test
    void listsInPages() {
        for (var i = 0; i < 5; i++) {
            world.open(world.preimage());
        }

        var first = done(world.node().list(0, 3));
        var second = done(world.node().list(first.lastIndexOffset(), 3));

        assertThat(first.invoices()).hasSize(3);
        assertThat(second.invoices()).hasSize(2);
        assertThat(second.invoices().getLast().addIndex()).isEqualTo(5);
        assertThat(done(world.node().list(second.lastIndexOffset(), 3)).invoices())
                .isEmpty();
    }

    @Test
    void movesTheBalanceByWhatCame() {
        var before = done(world.node().balance());
        var created = world.open(world.preimage());

        done(world.control().pay(created.invoice(), Optional.empty()));

        var after = done(world.node().balance());
        assertThat(after.local()).isEqualTo(before.local().plus(PRICE));
        assertThat(after.remote()).isEqualTo(before.remote().minus(PRICE));
    }

    @Test
    void keepsTheLongestMemo() {
        var preimage = world.preimage();
        var memo = "☕".repeat(213);

        var created = done(world.node().create(new InvoiceRequest(preimage, PRICE, memo, Duration.ofSeconds(1))));

        assertThat(Bolt11Invoice.decode(created.invoice()).description()).contains(memo);
    }
}
