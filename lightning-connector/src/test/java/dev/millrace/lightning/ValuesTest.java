package dev.millrace.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void roundsReceivedDownAndAskedUp() {
        var amount = new MilliSatoshi(21_001);

        assertThat(amount.floorToSat()).isEqualTo(21);
        assertThat(amount.ceilToSat()).isEqualTo(22);
        assertThat(MilliSatoshi.ofSat(21).ceilToSat()).isEqualTo(21);
    }

    @Test
    void refusesAmountsThatCannotBe() {
        for (var value : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 2_100_000_000_000_000_001L}) {
            assertThatThrownBy(() -> new MilliSatoshi(value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> MilliSatoshi.ZERO.minus(new MilliSatoshi(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MilliSatoshi.ofSat(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverPrintsAPreimage() {
        var preimage = Preimage.random(new Random(1));

        assertThat(preimage.toString()).isEqualTo("Preimage[secret]");
        assertThat(new InvoiceRequest(preimage, new MilliSatoshi(1), "", Duration.ofSeconds(1)).toString())
                .doesNotContain(preimage.hex());
        assertThat(Preimage.ofHex(preimage.hex())).isEqualTo(preimage).hasSameHashCodeAs(preimage);
    }

    @Test
    void hashesAPreimage() {
        assertThat(Preimage.of(new byte[32]).hash().hex())
                .isEqualTo("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
        assertThatThrownBy(() -> Preimage.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaymentHash("AB".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesInvoicesThatNoNodeTakes() {
        var preimage = Preimage.of(new byte[32]);
        var one = new MilliSatoshi(1);
        var minute = Duration.ofMinutes(1);

        assertThatThrownBy(() -> new InvoiceRequest(preimage, MilliSatoshi.ZERO, "", minute))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InvoiceRequest(preimage, one, "x".repeat(640), minute))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InvoiceRequest(preimage, one, "", Duration.ofMillis(1_500)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HoldRequest(preimage.hash(), one, "", minute, 23))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void movesACursorForwardOnly() {
        var cursor = new Cursor(5, 3);

        assertThat(cursor.past(snapshot(6, 0))).isEqualTo(new Cursor(6, 3));
        assertThat(cursor.past(snapshot(2, 4))).isEqualTo(new Cursor(5, 4));
    }

    private static InvoiceSnapshot snapshot(long addIndex, long settleIndex) {
        return new InvoiceSnapshot(
                new PaymentHash("00".repeat(32)),
                "lnbcrt1",
                InvoiceState.OPEN,
                MilliSatoshi.ZERO,
                MilliSatoshi.ZERO,
                addIndex,
                settleIndex,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
    }

    @Test
    void carriesEveryAnswerOn() {
        assertThat(new Answer.Done<>(1).map(value -> value + 1)).isEqualTo(new Answer.Done<>(2));
        assertThat(new Answer.Refused<Integer>("no", "m").map(value -> value + 1))
                .isEqualTo(new Answer.Refused<>("no", "m"));
        assertThat(new Answer.NotSent<Integer>("r").map(value -> value + 1)).isEqualTo(new Answer.NotSent<>("r"));
        assertThat(new Answer.Unknown<Integer>("r").map(value -> value + 1)).isEqualTo(new Answer.Unknown<>("r"));
        assertThatThrownBy(() -> new Answer.Refused<>("Not A Code", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
