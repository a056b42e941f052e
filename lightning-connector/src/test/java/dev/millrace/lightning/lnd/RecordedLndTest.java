package dev.millrace.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.Vectors;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real LND 0.21.0 was heard to say. */
class RecordedLndTest {
    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("lookup in empty books", Refused.NOT_FOUND),
            Map.entry("create again", Refused.ALREADY_EXISTS),
            Map.entry("lookup none", Refused.NOT_FOUND),
            Map.entry("lookup v2 none", Refused.NOT_FOUND),
            Map.entry("hold again", Refused.ALREADY_EXISTS),
            Map.entry("hold too short", Refused.INVALID_REQUEST),
            Map.entry("settle open", Refused.NOT_ACCEPTED),
            Map.entry("settle none", Refused.NOT_FOUND),
            Map.entry("cancel none", Refused.NOT_FOUND),
            Map.entry("settle canceled", Refused.ALREADY_CANCELED),
            Map.entry("no macaroon", Refused.NOT_ALLOWED),
            Map.entry("wrong macaroon", Refused.NOT_ALLOWED),
            Map.entry("no such path", Refused.UNIMPLEMENTED),
            Map.entry("wrong method", Refused.UNIMPLEMENTED),
            Map.entry("no json", Refused.INVALID_REQUEST),
            Map.entry("no base64", Refused.INVALID_REQUEST),
            Map.entry("short preimage", Refused.INVALID_REQUEST),
            Map.entry("memo too long", Refused.INVALID_REQUEST),
            Map.entry("expiry too long", Refused.INVALID_REQUEST),
            Map.entry("amount too large", Refused.INVALID_REQUEST),
            Map.entry("amount negative", Refused.INVALID_REQUEST),
            Map.entry("follow without right", Refused.NOT_ALLOWED),
            Map.entry("track none", Refused.NOT_FOUND),
            Map.entry("pay itself", Refused.SELF_PAYMENT),
            Map.entry("pay nonsense", Refused.INVALID_REQUEST),
            Map.entry("pay with two amounts", Refused.INVALID_REQUEST),
            Map.entry("pay expired", Refused.INVOICE_EXPIRED),
            Map.entry("pay elsewhere", Refused.INVALID_REQUEST),
            Map.entry("decode nonsense", Refused.INVALID_REQUEST));

    static Stream<Named<JsonNode>> refusals() {
        return all().filter(call -> call.getPayload().get("status").asInt() != 200);
    }

    static Stream<Named<JsonNode>> all() {
        return Vectors.read("lnd/lnd-0.21.0.json").stream()
                .map(call -> Named.of(call.get("name").asText(), call));
    }

    private static JsonNode answer(String name) {
        return all().filter(call -> call.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getPayload()
                .get("answer");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void understandsEveryRefusal(JsonNode call) {
        var error = LndStream.error(call.get("answer"));

        Answer<Void> read = LndRefusals.read(call.get("status").asInt(), error);

        assertThat(read).isInstanceOf(Refused.class);
        assertThat(((Refused<Void>) read).code())
                .isEqualTo(REFUSALS.get(call.get("name").asText()));
    }

    @Test
    void expectsEveryRefusalThatWasRecorded() {
        assertThat(refusals().map(Named::getName)).containsExactlyInAnyOrderElementsOf(REFUSALS.keySet());
    }

    @Test
    void readsInvoicesAndTheirPlaces() {
        var open = LndJson.invoice(answer("lookup"));
        var canceled = LndJson.invoice(answer("lookup canceled"));
        var page = LndJson.page(answer("list"));

        assertThat(open.state()).isEqualTo(InvoiceState.OPEN);
        assertThat(open.hash()).isEqualTo(ScriptedNode.HASH);
        assertThat(open.value()).isEqualTo(new MilliSatoshi(21_925_000));
        assertThat(open).isEqualTo(LndJson.invoice(answer("lookup v2")));
        assertThat(canceled.state()).isEqualTo(InvoiceState.CANCELED);
        assertThat(page.invoices()).hasSize(2);
        assertThat(page.lastIndexOffset()).isEqualTo(2);
        assertThat(LndJson.page(answer("list rest")).invoices())
                .containsExactly(LndJson.invoice(answer("follow all").get("result")));
        assertThat(LndJson.page(answer("list beyond")).invoices()).isEmpty();
        assertThat(LndJson.invoice(answer("follow one").get("result"))).isEqualTo(canceled);
    }

    @Test
    void readsAFailedPaymentAsTrackedToo() {
        var payment = LndJson.payment(answer("pay stranger").get("result"));

        assertThat(payment.status()).isEqualTo(OutgoingPayment.Status.FAILED);
        assertThat(payment.failure()).contains(Refused.INSUFFICIENT_BALANCE);
    }

    @Test
    void decodesWhatLndSignedAsLndDoes() {
        var text = answer("own").get("payment_request").asText();

        assertDecodedAlike(text, answer("decode"));
        assertThat(Bolt11Invoice.decode(text).payee())
                .isEqualTo(answer("info").get("identity_pubkey").asText());
        for (var name : new String[] {"create", "hold"}) {
            var invoice =
                    Bolt11Invoice.decode(answer(name).get("payment_request").asText());
            assertThat(invoice.payee())
                    .isEqualTo(answer("info").get("identity_pubkey").asText());
        }
    }

    @Test
    void signedWhatLndDecodesTheSame() {
        var ours = all().filter(call -> call.getName().equals("decode ours"))
                .findFirst()
                .orElseThrow()
                .getPayload();

        assertDecodedAlike(ours.get("path").asText().substring("/v1/payreq/".length()), ours.get("answer"));
    }

    private static void assertDecodedAlike(String text, JsonNode lnd) {
        var invoice = Bolt11Invoice.decode(text);

        assertThat(invoice.payee()).isEqualTo(lnd.get("destination").asText());
        assertThat(invoice.paymentHash().hex())
                .isEqualTo(lnd.get("payment_hash").asText());
        assertThat(invoice.amount().orElseThrow().value())
                .isEqualTo(lnd.get("num_msat").asLong());
        assertThat(invoice.timestamp().getEpochSecond())
                .isEqualTo(lnd.get("timestamp").asLong());
        assertThat(invoice.expiry().toSeconds()).isEqualTo(lnd.get("expiry").asLong());
        assertThat(invoice.description()).contains(lnd.get("description").asText());
        assertThat(invoice.minFinalCltvExpiry())
                .isEqualTo(lnd.get("cltv_expiry").asInt());
        assertThat(invoice.features().stream().map(String::valueOf))
                .containsExactlyInAnyOrderElementsOf(() -> lnd.get("features").fieldNames());
    }
}
