package dev.millrace.lightning.lnd;

import static dev.millrace.lightning.lnd.ScriptedNode.HASH;
import static dev.millrace.lightning.lnd.ScriptedNode.PREIMAGE;
import static dev.millrace.lightning.lnd.ScriptedNode.answers;
import static dev.millrace.lightning.lnd.ScriptedNode.answersRecorded;
import static dev.millrace.lightning.lnd.ScriptedNode.recorded;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static dev.millrace.lightning.sandbox.SandboxWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.ChannelBalance;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.HoldRequest;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PayRequest;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.bolt11.Bolt11Draft;
import dev.millrace.lightning.bolt11.Field;
import dev.millrace.lightning.bolt11.NodeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordedAnswersTest {
    private static final MilliSatoshi PRICE = new MilliSatoshi(21_925_000);

    private final ScriptedNode script = new ScriptedNode();
    private final LndNode node = new LndNode(script.settings());

    @AfterEach
    void stop() {
        node.close();
        script.close();
    }

    private static String invoiceText(MilliSatoshi amount) {
        var fields = List.<Field>of(
                new Field.Hash(HASH),
                new Field.Secret("11".repeat(32)),
                new Field.Description("2 coffees"),
                new Field.Features(new TreeSet<>(List.of(9, 14))));
        return new Bolt11Draft(Network.REGTEST, Optional.of(amount), Instant.ofEpochSecond(1_795_176_000), fields)
                .sign(NodeKey.random(new Random(1)));
    }

    private static String created(MilliSatoshi amount) {
        return "{\"r_hash\":\"x\",\"payment_request\":\"%s\",\"add_index\":\"17\",\"payment_addr\":\"\"}"
                .formatted(invoiceText(amount));
    }

    @Test
    void opensAnInvoiceInLndsWords() {
        script.play(answers(200, created(PRICE)));

        var opened = done(node.create(new InvoiceRequest(PREIMAGE, PRICE, "2 coffees", Duration.ofMinutes(15))));

        assertThat(opened.addIndex()).isEqualTo(17);
        assertThat(script.asked).isEqualTo("POST /v1/invoices");
        assertThat(script.macaroon).isEqualTo("0a0b");
        assertThat(LndJson.parse(script.body))
                .isEqualTo(LndJson.parse("{\"memo\":\"2 coffees\",\"value_msat\":\"21925000\",\"expiry\":\"900\","
                        + "\"r_preimage\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"}"));
    }

    @Test
    void opensAHoldInLndsWords() {
        script.play(answers(200, created(PRICE)));

        done(node.createHold(new HoldRequest(HASH, PRICE, "2 coffees", Duration.ofMinutes(15), 144)));

        assertThat(script.asked).isEqualTo("POST /v2/invoices/hodl");
        assertThat(LndJson.parse(script.body))
                .isEqualTo(LndJson.parse("{\"memo\":\"2 coffees\",\"value_msat\":\"21925000\",\"expiry\":\"900\","
                        + "\"hash\":\"%s\",\"cltv_expiry\":\"144\"}".formatted(LndJson.base64(HASH.bytes()))));
    }

    @Test
    void doesNotKnowWhatANodeOpenedThatShowsAnotherInvoice() {
        script.play(answers(200, created(new MilliSatoshi(1))));

        assertThat(node.create(new InvoiceRequest(PREIMAGE, PRICE, "", Duration.ofMinutes(15))))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void readsASettledInvoice() {
        script.play(answersRecorded("invoice-settled.json"));

        var invoice = done(node.lookUp(HASH)).orElseThrow();

        assertThat(script.asked).isEqualTo("GET /v1/invoice/" + HASH.hex());
        assertThat(invoice.state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(invoice.value()).isEqualTo(PRICE);
        assertThat(invoice.amountPaid()).isEqualTo(new MilliSatoshi(21_925_999));
        assertThat(invoice.addIndex()).isEqualTo(17);
        assertThat(invoice.settleIndex()).isEqualTo(9);
        assertThat(invoice.createdAt()).isEqualTo(Instant.ofEpochSecond(1_795_176_000));
        assertThat(invoice.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_795_176_900));
        assertThat(invoice.settledAt()).contains(Instant.ofEpochSecond(1_795_176_031));
    }

    @Test
    void readsAHeldInvoice() {
        script.play(answersRecorded("invoice-accepted.json"));

        var invoice = done(node.lookUp(HASH)).orElseThrow();

        assertThat(invoice.state()).isEqualTo(InvoiceState.ACCEPTED);
        assertThat(invoice.amountPaid()).isEqualTo(PRICE);
        assertThat(invoice.settledAt()).isEmpty();
    }

    @Test
    void doesNotTakeAnotherInvoiceForTheOneAskedFor() {
        script.play(answersRecorded("invoice-settled.json"));

        assertThat(node.lookUp(new PaymentHash("00".repeat(32)))).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void readsAPageAndWhereTheNextBegins() {
        script.play(answersRecorded("invoices.json"));

        var page = done(node.list(16, 2));

        assertThat(script.asked).isEqualTo("GET /v1/invoices?index_offset=16&num_max_invoices=2");
        assertThat(page.invoices())
                .extracting(InvoiceSnapshot::state)
                .containsExactly(InvoiceState.SETTLED, InvoiceState.CANCELED);
        assertThat(page.lastIndexOffset()).isEqualTo(18);
    }

    @Test
    void readsWhoANodeIs() {
        script.play(answersRecorded("getinfo.json"));

        var info = done(node.info());

        assertThat(info.alias()).isEqualTo("shop");
        assertThat(info.network()).isEqualTo("regtest");
        assertThat(info.blockHeight()).isEqualTo(612);
        assertThat(info.syncedToChain()).isTrue();
    }

    @Test
    void readsWhatANodeCouldSendAndReceive() {
        script.play(answersRecorded("balance.json"));

        assertThat(done(node.balance()))
                .isEqualTo(new ChannelBalance(new MilliSatoshi(1_500_000_250L), new MilliSatoshi(8_400_000_000L)));
    }

    @Test
    void settlesAndCancelsInLndsWords() {
        done(node.settle(PREIMAGE));
        assertThat(script.asked).isEqualTo("POST /v2/invoices/settle");
        assertThat(script.body).isEqualTo("{\"preimage\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"}");

        done(node.cancel(HASH));
        assertThat(script.asked).isEqualTo("POST /v2/invoices/cancel");
        assertThat(script.body).isEqualTo("{\"payment_hash\":\"%s\"}".formatted(LndJson.base64(HASH.bytes())));
    }

    @Test
    void followsAllInvoicesFromTheCursor() {
        script.play(answersRecorded("stream.ndjson"));
        var heard = new ArrayList<InvoiceSnapshot>();

        var end = node.follow(new Cursor(16, 8), heard::add);

        assertThat(script.asked).isEqualTo("GET /v1/invoices/subscribe?add_index=0&settle_index=8");
        assertThat(heard).extracting(InvoiceSnapshot::state).containsExactly(InvoiceState.OPEN, InvoiceState.SETTLED);
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.ENDED);
    }

    @Test
    void followsOneInvoiceByItsHashInBase64Url() {
        script.play(answersRecorded("stream.ndjson"));
        var heard = new ArrayList<InvoiceSnapshot>();

        node.followOne(HASH, heard::add);

        assertThat(script.asked).isEqualTo("GET /v2/invoices/subscribe/" + LndJson.base64Url(HASH.bytes()));
        assertThat(heard).hasSize(2);
    }

    @Test
    void paysInLndsWordsAndTakesTheProof() {
        script.play(answersRecorded("payment-succeeded.ndjson"));
        var invoice = invoiceText(PRICE);

        var paid = done(
                node.pay(new PayRequest(invoice, Optional.empty(), new MilliSatoshi(50_000), Duration.ofSeconds(30))));

        assertThat(script.asked).isEqualTo("POST /v2/router/send");
        assertThat(LndJson.parse(script.body))
                .isEqualTo(LndJson.parse("{\"payment_request\":\"%s\",\"fee_limit_msat\":\"50000\",".formatted(invoice)
                        + "\"timeout_seconds\":30,\"no_inflight_updates\":true}"));
        assertThat(paid.preimage()).contains(PREIMAGE);
        assertThat(paid.fee()).isEqualTo(new MilliSatoshi(22_925));
    }

    @Test
    void refusesWhatLndFailed() {
        script.play(answersRecorded("payment-failed.ndjson"));

        assertThat(refusal(node.pay(new PayRequest(
                        invoiceText(PRICE), Optional.empty(), new MilliSatoshi(50_000), Duration.ofSeconds(30)))))
                .isEqualTo(Refused.NO_ROUTE);
    }

    @Test
    void doesNotBelieveASuccessWithoutItsProof() {
        var wrong = recorded("payment-succeeded.ndjson").replace(PREIMAGE.hex(), "11".repeat(32));
        script.play(answers(200, wrong));

        assertThat(node.pay(new PayRequest(
                        invoiceText(PRICE), Optional.empty(), new MilliSatoshi(50_000), Duration.ofSeconds(30))))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void tracksByTheHashInBase64Url() {
        script.play(answersRecorded("payment-succeeded.ndjson"));

        var tracked = done(node.track(HASH)).orElseThrow();

        assertThat(script.asked)
                .isEqualTo(
                        "GET /v2/router/track/%s?no_inflight_updates=false".formatted(LndJson.base64Url(HASH.bytes())));
        assertThat(tracked.status()).isEqualTo(OutgoingPayment.Status.IN_FLIGHT);
    }
}
