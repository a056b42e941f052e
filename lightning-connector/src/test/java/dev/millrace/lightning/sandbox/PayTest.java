package dev.millrace.lightning.sandbox;

import static dev.millrace.lightning.sandbox.SandboxWorld.PRICE;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static dev.millrace.lightning.sandbox.SandboxWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.OutgoingPayment.Status;
import dev.millrace.lightning.PayRequest;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.bolt11.Bolt11Draft;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import dev.millrace.lightning.bolt11.NodeKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PayTest {
    private static final MilliSatoshi FEE_LIMIT = new MilliSatoshi(100_000);

    private SandboxWorld world;

    @BeforeEach
    void start(@TempDir Path dir) {
        world = new SandboxWorld(dir);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String wallet(PayerBehaviour behaviour) {
        return done(world.control().payerInvoice(Optional.of(PRICE), "refund", behaviour));
    }

    private Answer<OutgoingPayment> pay(String invoice, MilliSatoshi feeLimit) {
        return world.node().pay(new PayRequest(invoice, Optional.empty(), feeLimit, Duration.ofSeconds(1)));
    }

    private static PaymentHash hash(String invoice) {
        return Bolt11Invoice.decode(invoice).paymentHash();
    }

    @Test
    void sendsMoneyAndProvesIt() {
        var invoice = wallet(PayerBehaviour.SUCCEEDS);
        var before = done(world.node().balance()).local();

        var paid = done(pay(invoice, FEE_LIMIT));

        assertThat(paid.amount()).isEqualTo(PRICE);
        assertThat(paid.fee()).isEqualTo(new MilliSatoshi(1_000 + PRICE.value() / 1_000));
        assertThat(paid.preimage().orElseThrow().hash()).isEqualTo(hash(invoice));
        assertThat(done(world.node().track(hash(invoice)))).contains(paid);
        assertThat(done(world.node().balance()).local())
                .isEqualTo(before.minus(PRICE).minus(paid.fee()));
    }

    @Test
    void sendsOnceAndLeavesASecondTryToBeTracked() {
        var invoice = wallet(PayerBehaviour.SUCCEEDS);
        done(pay(invoice, FEE_LIMIT));

        var second = pay(invoice, FEE_LIMIT);

        assertThat(second).isInstanceOf(Answer.Unknown.class);
        assertThat(done(world.control().log("", 0, 10)))
                .extracting(ExecutedEntry::what)
                .containsExactly("paid_out");
    }

    @Test
    void leavesAPaymentThatHangsUnknownAndInFlight() {
        var invoice = wallet(PayerBehaviour.HANGS);

        var answer = pay(invoice, FEE_LIMIT);

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(done(world.node().track(hash(invoice))).orElseThrow().status())
                .isEqualTo(Status.IN_FLIGHT);
        assertThat(pay(invoice, FEE_LIMIT)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void refusesWhatFailedForGood() {
        var failing = wallet(PayerBehaviour.FAILS);

        assertThat(refusal(pay(failing, FEE_LIMIT))).isEqualTo(Refused.INCORRECT_PAYMENT_DETAILS);
        assertThat(done(world.node().track(hash(failing))).orElseThrow().failure())
                .contains(Refused.INCORRECT_PAYMENT_DETAILS);
        assertThat(refusal(pay(wallet(PayerBehaviour.SUCCEEDS), new MilliSatoshi(999))))
                .isEqualTo(Refused.NO_ROUTE);
    }

    @Test
    void triesAgainWhatFailed() {
        var invoice = wallet(PayerBehaviour.SUCCEEDS);
        assertThat(refusal(pay(invoice, MilliSatoshi.ZERO))).isEqualTo(Refused.NO_ROUTE);

        assertThat(done(pay(invoice, FEE_LIMIT)).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void findsNoWayToAStrangerNoneToItselfAndNoneOffItsNetwork() {
        var wallet = Bolt11Invoice.decode(wallet(PayerBehaviour.SUCCEEDS)).draft();
        var stranger = NodeKey.random(new Random(5));
        var unknownHash = new Bolt11Draft(
                wallet.network(),
                wallet.amount(),
                wallet.timestamp(),
                Bolt11Invoice.decode(world.open(world.preimage()).invoice())
                        .draft()
                        .fields());
        var elsewhere = new Bolt11Draft(Network.MAINNET, wallet.amount(), wallet.timestamp(), wallet.fields());

        assertThat(refusal(pay(unknownHash.sign(stranger), FEE_LIMIT))).isEqualTo(Refused.NO_ROUTE);
        assertThat(refusal(pay(world.open(world.preimage()).invoice(), FEE_LIMIT)))
                .isEqualTo(Refused.SELF_PAYMENT);
        assertThat(refusal(pay(elsewhere.sign(stranger), FEE_LIMIT))).isEqualTo(Refused.INVALID_REQUEST);
        assertThat(refusal(pay("lnbcrt1nonsense", FEE_LIMIT))).isEqualTo(Refused.INVALID_REQUEST);
    }

    @Test
    void refusesMoreThanItHas() {
        var all = done(world.node().balance()).local();
        var invoice = done(world.control().payerInvoice(Optional.of(all), "too much", PayerBehaviour.SUCCEEDS));

        assertThat(refusal(pay(invoice, all))).isEqualTo(Refused.INSUFFICIENT_BALANCE);
    }

    @Test
    void namesAnAmountOnlyWhereTheInvoiceNamesNone() {
        var open = done(world.control().payerInvoice(Optional.empty(), "any", PayerBehaviour.SUCCEEDS));

        assertThat(refusal(pay(open, FEE_LIMIT))).isEqualTo(Refused.INVALID_REQUEST);
        var paid = done(world.node().pay(new PayRequest(open, Optional.of(PRICE), FEE_LIMIT, Duration.ofSeconds(1))));
        assertThat(paid.amount()).isEqualTo(PRICE);
    }

    @Test
    void neverStartedWhatItDoesNotKnow() {
        assertThat(done(world.node().track(world.preimage().hash()))).isEmpty();
    }

    @Test
    void refusesAnExpiredInvoice() {
        var wallet = Bolt11Invoice.decode(wallet(PayerBehaviour.SUCCEEDS)).draft();
        var old = new Bolt11Draft(
                wallet.network(), wallet.amount(), wallet.timestamp().minus(Duration.ofHours(2)), wallet.fields());

        assertThat(refusal(pay(old.sign(NodeKey.random(new Random(6))), FEE_LIMIT)))
                .isEqualTo(Refused.INVOICE_EXPIRED);
    }
}
