package dev.millrace.lightning.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Vectors;
import dev.millrace.lightning.bolt11.InvalidInvoice.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Bolt11VectorTest {
    private static final String SPEC = "bolt11/bolt11-spec.json";
    private static final String KMP = "bolt11/bolt11-lightning-kmp.json";
    private static final NodeKey SPEC_KEY = NodeKey.ofHex(Vectors.read("bolt11/bolt11-signing-key.json")
            .getFirst()
            .get("private_key_hex")
            .asText());

    /** Why each invalid example must fall; the vectors' own words are those of other programs. */
    private static final Map<String, Reason> WHY = Map.ofEntries(
            Map.entry("bolt11-invalid-01", Reason.UNKNOWN_REQUIRED_FEATURE),
            Map.entry("bolt11-invalid-02", Reason.MALFORMED_BECH32),
            Map.entry("bolt11-invalid-03", Reason.MALFORMED_BECH32),
            Map.entry("bolt11-invalid-04", Reason.MALFORMED_BECH32),
            Map.entry("bolt11-invalid-05", Reason.SIGNATURE_NOT_RECOVERABLE),
            Map.entry("bolt11-invalid-06", Reason.TOO_SHORT),
            Map.entry("bolt11-invalid-07", Reason.INVALID_MULTIPLIER),
            Map.entry("bolt11-invalid-08", Reason.SUB_MILLISATOSHI),
            Map.entry("bolt11-invalid-09", Reason.MISSING_PAYMENT_SECRET),
            Map.entry("bolt11-invalid-10", Reason.HIGH_S_SIGNATURE),
            // A fuzzer made these two, with several faults each; we look at the signature first.
            Map.entry("kmp-invalid-1", Reason.SIGNATURE_NOT_RECOVERABLE),
            Map.entry("kmp-invalid-2", Reason.SIGNATURE_OF_ANOTHER),
            Map.entry("kmp-invalid-3", Reason.EMPTY_ROUTE_HINT),
            Map.entry("kmp-invalid-4", Reason.FIELD_OUT_OF_RANGE),
            Map.entry("kmp-no-features", Reason.MISSING_PAYMENT_SECRET));

    static Stream<Named<JsonNode>> valid() {
        return Stream.of(SPEC, KMP)
                .flatMap(Vectors::of)
                .filter(vector -> vector.getPayload().get("valid").asBoolean());
    }

    static Stream<Named<JsonNode>> invalid() {
        return Stream.of(SPEC, KMP)
                .flatMap(Vectors::of)
                .filter(vector -> !vector.getPayload().get("valid").asBoolean());
    }

    static Stream<Named<JsonNode>> signedBySpecKeyWithLowS() {
        return Vectors.of(SPEC)
                .filter(vector -> vector.getPayload().get("valid").asBoolean())
                .filter(vector -> vector.getPayload().at("/derived/low_s").asBoolean());
    }

    static Stream<Named<JsonNode>> amountsToDecode() {
        return Vectors.of("bolt11/bolt11-amount-decode.json");
    }

    static Stream<Named<JsonNode>> amountsToEncode() {
        return Vectors.of("bolt11/bolt11-amount-encode.json");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readsEveryFieldOfAValidInvoice(JsonNode vector) {
        var invoice = Bolt11Invoice.decode(vector.get("input").asText());

        expect(vector, "network", invoice.network().name().toLowerCase(Locale.ROOT));
        expect(vector, "prefix", invoice.network().invoicePrefix());
        expect(vector, "amount_msat", invoice.amount().map(MilliSatoshi::value).orElse(null));
        expect(vector, "timestamp", invoice.timestamp().getEpochSecond());
        expect(vector, "payment_hash", invoice.paymentHash().hex());
        expect(vector, "payment_secret", invoice.paymentSecret());
        expect(vector, "description", invoice.description().orElse(null));
        expect(vector, "description_hash", invoice.descriptionHash().orElse(null));
        expect(vector, "payment_metadata", invoice.metadata().orElse(null));
        expect(vector, "expiry", invoice.expiry().toSeconds());
        expect(vector, "min_final_cltv_expiry_delta", (long) invoice.minFinalCltvExpiry());
        expect(vector, "payee", invoice.payee());
        assertThat(values(stated(vector, "feature_bits"))).isSubsetOf(texts(invoice.features()));
        expectFallbacks(vector, invoice);
        expectRoutes(vector, invoice);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesAnInvalidInvoiceWithItsReason(JsonNode vector) {
        var refusal = catchThrowableOfType(
                InvalidInvoice.class,
                () -> Bolt11Invoice.decode(vector.get("input").asText()));

        assertThat(refusal.reason()).isEqualTo(WHY.get(vector.get("id").asText()));
    }

    @ParameterizedTest
    @MethodSource("signedBySpecKeyWithLowS")
    void signsTheSpecsExamplesAgainByteForByte(JsonNode vector) {
        var text = vector.get("input").asText().toLowerCase(Locale.ROOT);

        var signedAgain = Bolt11Invoice.decode(text).draft().sign(SPEC_KEY);

        assertThat(signedAgain).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("amountsToDecode")
    void readsAmounts(JsonNode vector) {
        var text = vector.get("input").asText();

        if (vector.get("valid").asBoolean()) {
            var expected = vector.at("/expected/amount_msat");
            assertThat(AmountText.decode(text).map(MilliSatoshi::value))
                    .isEqualTo(expected.isNull() ? Optional.empty() : Optional.of(expected.asLong()));
        } else {
            var refusal = catchThrowableOfType(InvalidInvoice.class, () -> AmountText.decode(text));
            assertThat(refusal.reason()).isEqualTo(Reason.SUB_MILLISATOSHI);
        }
    }

    @ParameterizedTest
    @MethodSource("amountsToEncode")
    void writesAmountsWithTheLargestMultiplier(JsonNode vector) {
        var amount = Optional.of(new MilliSatoshi(vector.get("input_msat").asLong()));

        var text = AmountText.encode(amount);

        var multiplier = vector.get("expected_multiplier");
        assertThat(text).matches(multiplier.isNull() ? "[0-9]+" : "[0-9]+" + multiplier.asText());
        assertThat(AmountText.decode(text)).isEqualTo(amount);
    }

    @Test
    void findsEveryFileComplete() {
        assertThat(valid()).hasSize(19);
        assertThat(invalid()).hasSize(15);
        assertThat(signedBySpecKeyWithLowS()).hasSize(15);
        assertThat(amountsToDecode()).hasSize(10);
        assertThat(amountsToEncode()).hasSize(14);
    }

    /** What any of the vector's three parts states about a field must be what was read. */
    private static void expect(JsonNode vector, String name, Object read) {
        var stated = stated(vector, name);
        if (!stated.isMissingNode()) {
            assertThat(stated.isNull() ? null : stated.asText())
                    .as(name)
                    .isEqualTo(read == null ? null : read.toString());
        }
    }

    private static JsonNode stated(JsonNode vector, String name) {
        for (var part : List.of("expected", "effective", "derived")) {
            if (vector.path(part).has(name)) {
                return vector.get(part).get(name);
            }
        }
        return MissingNode.getInstance();
    }

    private static void expectFallbacks(JsonNode vector, Bolt11Invoice invoice) {
        var stated = stated(vector, "fallback_addresses");
        if (stated.isMissingNode()) {
            return;
        }
        assertThat(invoice.fallbacks()).hasSize(stated.size());
        for (var i = 0; i < stated.size(); i++) {
            var fallback = invoice.fallbacks().get(i);
            assertThat(fallback.address(invoice.network()))
                    .isEqualTo(stated.get(i).get("address").asText());
            assertThat(fallback.program())
                    .isEqualTo(stated.get(i).get("program_hex").asText());
        }
    }

    private static void expectRoutes(JsonNode vector, Bolt11Invoice invoice) {
        var routes = stated(vector, "route_hints");
        for (var i = 0; i < routes.size(); i++) {
            assertThat(invoice.routes().get(i)).hasSize(routes.get(i).size());
            for (var j = 0; j < routes.get(i).size(); j++) {
                var stated = routes.get(i).get(j);
                var hop = invoice.routes().get(i).get(j);
                assertThat(hop.nodeId()).isEqualTo(stated.get("pubkey").asText());
                assertThat(hop.channelText())
                        .isEqualTo(stated.get("short_channel_id").asText());
                assertThat(hop.feeBaseMsat())
                        .isEqualTo(stated.get("fee_base_msat").asLong());
                assertThat(hop.feeProportionalMillionths())
                        .isEqualTo(stated.get("fee_proportional_millionths").asLong());
                assertThat(hop.cltvExpiryDelta())
                        .isEqualTo(stated.get("cltv_expiry_delta").asInt());
            }
        }
    }

    private static List<String> values(JsonNode array) {
        var values = new ArrayList<String>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static List<String> texts(Iterable<Integer> bits) {
        var texts = new ArrayList<String>();
        bits.forEach(bit -> texts.add(bit.toString()));
        return texts.stream().collect(Collectors.toList());
    }
}
