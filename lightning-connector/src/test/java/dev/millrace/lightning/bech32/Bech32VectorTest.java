package dev.millrace.lightning.bech32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.lightning.Vectors;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Bech32VectorTest {
    static Stream<Named<JsonNode>> strings() {
        return Vectors.of("bech32/bech32-strings.json");
    }

    static Stream<Named<JsonNode>> addresses() {
        return Vectors.of("bech32/segwit-addresses.json");
    }

    static Stream<Named<JsonNode>> historicAddresses() {
        return Vectors.of("bech32/bip173-segwit-historic.json");
    }

    @ParameterizedTest
    @MethodSource("strings")
    void readsWhatTheBipsCallValidAndRefusesTheRest(JsonNode vector) {
        var text = vector.get("input").asText();
        var wanted = Bech32.Checksum.valueOf(vector.get("encoding").asText().toUpperCase(Locale.ROOT));

        if (!vector.get("valid").asBoolean()) {
            assertThatThrownBy(() -> Bech32.decode(text, Bech32.CHARACTERS_MAX)).isInstanceOf(InvalidBech32.class);
            return;
        }
        var decoded = Bech32.decode(text, Bech32.CHARACTERS_MAX);

        assertThat(decoded.checksum()).isEqualTo(wanted);
        assertThat(decoded.prefix()).isEqualTo(vector.at("/expected/hrp").asText());
        var groups = new ArrayList<Integer>();
        vector.at("/expected/data_5bit").forEach(group -> groups.add(group.asInt()));
        assertThat(decoded.groups()).hasSize(groups.size());
        for (var i = 0; i < groups.size(); i++) {
            assertThat((int) decoded.groups()[i]).isEqualTo(groups.get(i));
        }
        assertThat(decoded.encode()).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void readsAndWritesSegwitAddresses(JsonNode vector) {
        var text = vector.get("input").asText();

        if (!vector.get("valid").asBoolean()) {
            assertThatThrownBy(() -> SegwitAddress.decode(text)).isInstanceOf(InvalidBech32.class);
            return;
        }
        var address = SegwitAddress.decode(text);

        assertThat(HexFormat.of().formatHex(address.scriptPubKey()))
                .isEqualTo(vector.at("/expected/script_pubkey").asText());
        assertThat(address.encode()).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("historicAddresses")
    void refusesAddressesThatOnlyTheOldBipAllowed(JsonNode vector) {
        var text = vector.get("input").asText();

        if (vector.at("/expected/valid_under_bip350").asBoolean()) {
            assertThat(HexFormat.of().formatHex(SegwitAddress.decode(text).scriptPubKey()))
                    .isEqualTo(vector.at("/expected/script_pubkey").asText());
        } else {
            assertThatThrownBy(() -> SegwitAddress.decode(text)).isInstanceOf(InvalidBech32.class);
        }
    }

    @Test
    void findsEveryFileComplete() {
        assertThat(strings()).hasSize(40);
        assertThat(addresses()).hasSize(23);
        assertThat(historicAddresses()).hasSize(16);
    }
}
