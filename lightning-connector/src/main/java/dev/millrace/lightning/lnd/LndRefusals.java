package dev.millrace.lightning.lnd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Answer.Refused;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads LND's error bodies; what is not surely a "no" is unknown. */
final class LndRefusals {
    /** Words of LND, and what they mean; LND has no codes of its own for them (most come as gRPC 2, status 500). */
    private static final Map<String, String> MEANINGS = meanings();

    private LndRefusals() {}

    private static Map<String, String> meanings() {
        var meanings = new LinkedHashMap<String, String>();
        meanings.put("invoice with payment hash already exists", Refused.ALREADY_EXISTS);
        meanings.put("unable to locate invoice", Refused.NOT_FOUND);
        meanings.put("there are no existing invoices", Refused.NOT_FOUND);
        meanings.put("payment isn't initiated", Refused.NOT_FOUND);
        meanings.put("invoice already settled", Refused.ALREADY_SETTLED);
        meanings.put("invoice already canceled", Refused.ALREADY_CANCELED);
        meanings.put("invoice still open", Refused.NOT_ACCEPTED);
        meanings.put("permission denied", Refused.NOT_ALLOWED);
        meanings.put("expected 1 macaroon", Refused.NOT_ALLOWED);
        meanings.put("verification failed", Refused.NOT_ALLOWED);
        meanings.put("cannot get macaroon", Refused.NOT_ALLOWED);
        meanings.put("cannot determine data format of binary-encoded macaroon", Refused.NOT_ALLOWED);
        meanings.put("wallet locked", Refused.NOT_READY);
        meanings.put("wallet not created", Refused.NOT_READY);
        meanings.put("in the process of starting up", Refused.NOT_READY);
        meanings.put("invoice expired", Refused.INVOICE_EXPIRED);
        meanings.put("self-payments not allowed", Refused.SELF_PAYMENT);
        meanings.put("data length too big", Refused.INVALID_REQUEST); // the memo
        meanings.put("greater than max expiry", Refused.INVALID_REQUEST);
        meanings.put("cltv delta of", Refused.INVALID_REQUEST);
        meanings.put("is too large, max is", Refused.INVALID_REQUEST);
        meanings.put("amount cannot be negative", Refused.INVALID_REQUEST);
        meanings.put("amount must", Refused.INVALID_REQUEST);
        meanings.put("invalid preimage length", Refused.INVALID_REQUEST);
        meanings.put("invalid index of", Refused.INVALID_REQUEST); // no bech32
        meanings.put("checksum failed", Refused.INVALID_REQUEST);
        meanings.put("not for current active network", Refused.INVALID_REQUEST);
        return Map.copyOf(meanings);
    }

    /** @param error an object with LND's {@code code} and {@code message}, or anything else */
    static <T> Answer<T> read(int status, JsonNode error) {
        var message = error.path("message");
        if (!error.path("code").isInt() || !message.isTextual()) {
            return new Answer.Unknown<>("status %d without LND's words".formatted(status));
        }
        var words = message.asText();
        var lower = words.toLowerCase(Locale.ROOT);
        for (var meaning : MEANINGS.entrySet()) {
            if (lower.contains(meaning.getKey())) {
                return new Refused<>(meaning.getValue(), words);
            }
        }
        return byCode(error.path("code").asInt(), words);
    }

    /** gRPC's codes, where they alone prove that nothing was done. */
    private static <T> Answer<T> byCode(int code, String words) {
        return switch (code) {
            case 3, 9, 11 -> new Refused<>(Refused.INVALID_REQUEST, words); // invalid argument, precondition, range
            case 5, 12 -> new Refused<>(Refused.UNIMPLEMENTED, words); // no such path or method on this node
            case 7, 16 -> new Refused<>(Refused.NOT_ALLOWED, words);
            default -> new Answer.Unknown<>("LND says %d: %s".formatted(code, words));
        };
    }
}
