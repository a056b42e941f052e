package dev.millrace.lightning.lnd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.lightning.Answer.Refused;
import dev.millrace.lightning.InvoicePage;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;

/** LND's JSON as our values: 64-bit numbers are strings, bytes are base64 in bodies, and some hashes are hexadecimal text. */
final class LndJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LndJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode parse(String text) {
        try {
            var node = JSON.readTree(text);
            return node == null ? JSON.missingNode() : node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    static InvoiceSnapshot invoice(JsonNode node) {
        var created = Instant.ofEpochSecond(int64(node, "creation_date"));
        var settled = int64(node, "settle_date");
        return new InvoiceSnapshot(
                PaymentHash.of(bytes(node, "r_hash")),
                text(node, "payment_request"),
                InvoiceState.valueOf(text(node, "state")),
                new MilliSatoshi(int64(node, "value_msat")),
                new MilliSatoshi(int64(node, "amt_paid_msat")),
                int64(node, "add_index"),
                int64(node, "settle_index"),
                created,
                created.plusSeconds(int64(node, "expiry")),
                settled == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(settled)));
    }

    static InvoicePage page(JsonNode node) {
        var invoices = new ArrayList<InvoiceSnapshot>();
        present(node, "invoices").forEach(invoice -> invoices.add(invoice(invoice)));
        return new InvoicePage(invoices, int64(node, "last_index_offset"));
    }

    static OutgoingPayment payment(JsonNode node) {
        var status = OutgoingPayment.Status.valueOf(text(node, "status"));
        return new OutgoingPayment(
                new PaymentHash(text(node, "payment_hash")),
                status,
                new MilliSatoshi(int64(node, "value_msat")),
                new MilliSatoshi(int64(node, "fee_msat")),
                status == OutgoingPayment.Status.SUCCEEDED
                        ? Optional.of(Preimage.ofHex(text(node, "payment_preimage")))
                        : Optional.empty(),
                status == OutgoingPayment.Status.FAILED
                        ? Optional.of(failure(text(node, "failure_reason")))
                        : Optional.empty());
    }

    private static String failure(String reason) {
        return switch (reason) {
            case "FAILURE_REASON_TIMEOUT" -> Refused.PAYMENT_TIMEOUT;
            case "FAILURE_REASON_NO_ROUTE" -> Refused.NO_ROUTE;
            case "FAILURE_REASON_INCORRECT_PAYMENT_DETAILS" -> Refused.INCORRECT_PAYMENT_DETAILS;
            case "FAILURE_REASON_INSUFFICIENT_BALANCE" -> Refused.INSUFFICIENT_BALANCE;
            case "FAILURE_REASON_CANCELED" -> Refused.PAYMENT_CANCELED;
            default -> Refused.PAYMENT_ERROR;
        };
    }

    static long int64(JsonNode node, String name) {
        return Long.parseLong(text(node, name));
    }

    static String text(JsonNode node, String name) {
        var value = present(node, name);
        if (!value.isValueNode()) {
            throw new IllegalArgumentException(name + " is no plain value");
        }
        return value.asText();
    }

    static byte[] bytes(JsonNode node, String name) {
        return Base64.getDecoder().decode(text(node, name));
    }

    static JsonNode present(JsonNode node, String name) {
        var value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** For paths and queries; gRPC's gateway wants its padding. */
    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
