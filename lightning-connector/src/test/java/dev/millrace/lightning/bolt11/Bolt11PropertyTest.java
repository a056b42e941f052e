package dev.millrace.lightning.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class Bolt11PropertyTest {
    private static final long SEED = 20_261_120L;

    @RepeatedTest(100)
    void readsBackWhateverItWrote(RepetitionInfo repetition) {
        var random = new Random(SEED + repetition.getCurrentRepetition());
        var key = NodeKey.random(random);
        var draft = draft(random);

        var invoice = Bolt11Invoice.decode(draft.sign(key));

        assertThat(invoice.draft()).isEqualTo(draft);
        assertThat(invoice.payee()).isEqualTo(key.publicHex());
    }

    @RepeatedTest(50)
    void refusesAnInvoiceWithOneCharacterChanged(RepetitionInfo repetition) {
        var random = new Random(SEED - repetition.getCurrentRepetition());
        var text = new StringBuilder(draft(random).sign(NodeKey.random(random)));
        var at = text.lastIndexOf("1") + 1 + random.nextInt(text.length() - text.lastIndexOf("1") - 1);
        text.setCharAt(at, text.charAt(at) == 'q' ? 'p' : 'q');

        var refusal = catchThrowableOfType(InvalidInvoice.class, () -> Bolt11Invoice.decode(text.toString()));

        assertThat(refusal.reason()).isEqualTo(InvalidInvoice.Reason.MALFORMED_BECH32);
    }

    @Test
    void refusesTextThatIsNoInvoice() {
        for (var text :
                List.of("", "1", "lnbc", "hello", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "x".repeat(8000))) {
            assertThat(catchThrowableOfType(InvalidInvoice.class, () -> Bolt11Invoice.decode(text)))
                    .as(text)
                    .isNotNull();
        }
    }

    private static Bolt11Draft draft(Random random) {
        var fields = new ArrayList<Field>();
        fields.add(new Field.Hash(new PaymentHash(hex(random, 32))));
        fields.add(new Field.Secret(hex(random, 32)));
        fields.add(
                random.nextBoolean()
                        ? new Field.Description("☕".repeat(random.nextInt(200)))
                        : new Field.DescriptionHash(hex(random, 32)));
        fields.add(new Field.Features(new TreeSet<>(List.of(8, 14, 17))));
        if (random.nextBoolean()) {
            fields.add(new Field.Expiry(Duration.ofSeconds(random.nextInt(1, 31_536_000))));
            fields.add(new Field.MinFinalCltvExpiry(random.nextInt(1, 2016)));
        }
        if (random.nextBoolean()) {
            fields.add(new Field.Metadata(hex(random, random.nextInt(1, 100))));
            fields.add(new Field.FallbackAddress(new Fallback(random.nextInt(1, 17), hex(random, 32))));
        }
        if (random.nextBoolean()) {
            fields.add(new Field.Route(List.of(hop(random), hop(random))));
        }
        var amount = random.nextBoolean()
                ? Optional.of(new MilliSatoshi(random.nextLong(1, 2_000_000_000_000_000_000L)))
                : Optional.<MilliSatoshi>empty();
        var networks = List.copyOf(EnumSet.allOf(Network.class));
        var network = networks.get(random.nextInt(networks.size()));
        return new Bolt11Draft(network, amount, Instant.ofEpochSecond(random.nextLong(0, 1L << 35)), fields);
    }

    private static RouteHop hop(Random random) {
        return new RouteHop(
                "02" + hex(random, 32),
                random.nextLong(),
                random.nextLong(0, 1L << 32),
                random.nextLong(0, 1L << 32),
                random.nextInt(0, 1 << 16));
    }

    private static String hex(Random random, int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
