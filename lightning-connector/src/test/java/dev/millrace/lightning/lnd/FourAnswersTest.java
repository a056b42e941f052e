package dev.millrace.lightning.lnd;

import static dev.millrace.lightning.lnd.ScriptedNode.HASH;
import static dev.millrace.lightning.lnd.ScriptedNode.PREIMAGE;
import static dev.millrace.lightning.lnd.ScriptedNode.answers;
import static dev.millrace.lightning.lnd.ScriptedNode.answersRecorded;
import static dev.millrace.lightning.lnd.ScriptedNode.refuses;
import static dev.millrace.lightning.lnd.ScriptedNode.refusesStream;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static dev.millrace.lightning.sandbox.SandboxWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.StreamEnd;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FourAnswersTest {
    private final ScriptedNode script = new ScriptedNode();
    private final LndNode node = new LndNode(script.settings());
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        node.close();
        script.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|2|invoice with payment hash already exists|already_exists",
                "500|2|unable to locate invoice|not_found",
                "404|5|unable to locate invoice|not_found",
                "500|2|invoice already settled|already_settled",
                "500|2|invoice already canceled|already_canceled",
                "500|2|invoice still open|not_accepted",
                "500|2|verification failed: signature mismatch after caveat verification|not_allowed",
                "500|2|expected 1 macaroon, got 0|not_allowed",
                "500|2|permission denied|not_allowed",
                "500|2|the RPC server is in the process of starting up, but not yet ready to accept calls|not_ready",
                "500|2|wallet locked, unlock it to enable full RPC access|not_ready",
                "500|2|wallet not created, create one to enable full RPC access|not_ready",
                "400|3|proto: syntax error|invalid_request",
                "404|5|Not Found|unimplemented",
                "501|12|Method Not Allowed|unimplemented",
            })
    void readsARefusalFromLndsWords(int status, int code, String message, String refused) {
        script.play(refuses(status, code, message));

        assertThat(refusal(node.settle(PREIMAGE))).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|2|something that LND never said before",
                "500|13|internal error",
                "503|14|transport is closing",
                "504|4|context deadline exceeded",
                "409|6|invoice is already paid",
            })
    void knowsNothingFromWordsItDoesNotKnow(int status, int code, String message) {
        script.play(refuses(status, code, message));

        assertThat(node.settle(PREIMAGE)).isInstanceOf(Answer.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>502</html>", "{\"code\":\"2\"}", "[]"})
    void knowsNothingFromAnErrorThatIsNotLnds(String body) {
        script.play(answers(502, body));

        assertThat(node.cancel(HASH)).isInstanceOf(Answer.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "{\"state\":\"SOMETHING\"}"})
    void knowsNothingFromAnAnswerItCannotRead(String body) {
        script.play(answers(200, body));

        assertThat(node.lookUp(HASH)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void doesNotTakeAProxysNotFoundForAnInvoiceThatIsNotThere() {
        script.play(answers(404, "{\"code\":5,\"message\":\"Not Found\",\"details\":[]}"));
        assertThat(refusal(node.lookUp(HASH))).isEqualTo(Refused.UNIMPLEMENTED);

        script.play(answers(404, "<html>not here</html>"));
        assertThat(node.lookUp(HASH)).isInstanceOf(Answer.Unknown.class);

        script.play(refuses(404, 5, "unable to locate invoice"));
        assertThat(done(node.lookUp(HASH))).isEmpty();
    }

    @Test
    void knowsNothingWhenNoAnswerComes() {
        script.play(exchange -> awaitEnd());

        assertThat(node.settle(PREIMAGE)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void knowsNothingWhenTheBodyStopsHalfWay() {
        script.play(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertThat(node.settle(PREIMAGE)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void knowsNothingWhenTheConnectionCloses() {
        script.play(exchange -> exchange.close());

        assertThat(node.settle(PREIMAGE)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void knowsThatNothingWasSentToAPortNobodyListensOn() {
        var settings = script.settings();
        script.close();
        try (var gone = new LndNode(settings)) {
            assertThat(gone.settle(PREIMAGE)).isInstanceOf(Answer.NotSent.class);
            assertThat(gone.follow(new Cursor(1, 1), invoice -> {}).reason()).isEqualTo(StreamEnd.Reason.NOT_SENT);
            assertThat(gone.track(HASH)).isInstanceOf(Answer.NotSent.class);
        }
    }

    @Test
    void knowsThatNothingWasSentToANameThatDoesNotExist() {
        var settings = LndSettings.of(URI.create("https://no-such-host.invalid:8080"), "0a0b");
        try (var nowhere = new LndNode(settings)) {
            assertThat(nowhere.info()).isInstanceOf(Answer.NotSent.class);
        }
    }

    @Test
    void neverTakesAPaymentThatIsPaidOrUnderWayForFailed() {
        for (var words : new String[] {"invoice is already paid", "payment is in transition"}) {
            script.play(refusesStream(409, 6, words));

            assertThat(node.track(HASH)).isInstanceOf(Answer.Unknown.class);
        }
        script.play(refusesStream(404, 5, "payment isn't initiated"));
        assertThat(done(node.track(HASH))).isEmpty();
    }

    @Test
    void endsAStreamWithTheNodesRefusal() {
        script.play(refusesStream(500, 2, "permission denied"));

        var end = node.follow(new Cursor(1, 1), invoice -> {});

        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.REFUSED);
        assertThat(end.detail()).contains("not_allowed");
    }

    @Test
    void endsAStreamAtNewsItCannotRead() {
        script.play(answers(200, "{\"result\":{\"state\":\"OPEN\"}}\n"));

        assertThat(node.follow(new Cursor(1, 1), invoice -> {}).reason()).isEqualTo(StreamEnd.Reason.BROKEN);
    }

    @Test
    void findsOutThatASilentPeerIsDead() {
        var heard = new ArrayList<InvoiceSnapshot>();
        script.play(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(ScriptedNode.recorded("stream.ndjson").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            script.play(call -> awaitEnd());
            awaitEnd();
        });

        var end = node.follow(new Cursor(1, 1), heard::add);

        assertThat(heard).hasSize(2);
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.SILENT);
    }

    @Test
    void staysWithASilentPeerThatLives() throws InterruptedException {
        var probes = new CountDownLatch(2);
        script.play(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/v1/getinfo")) {
                probes.countDown();
                answersRecorded("getinfo.json").play(exchange);
            } else {
                awaitEnd();
            }
        });
        var end = new StreamEnd[1];
        var follower = Thread.ofVirtual().start(() -> end[0] = node.follow(new Cursor(1, 1), invoice -> {}));

        assertThat(probes.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(follower.isAlive()).isTrue();

        node.close();
        follower.join();
        assertThat(end[0].reason()).isEqualTo(StreamEnd.Reason.CLOSED);
    }

    private void awaitEnd() {
        try {
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
