package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QrTest {
    private static final String BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";

    @Test
    void isReadAsWhatItSays() {
        for (int length : new int[] {20, 300, 800}) {
            String uri = "LIGHTNING:LNBCRT" + letters(length);

            Qr code = Qr.of(uri);

            assertThat(QrReading.of(QrReading.painted(code))).isEqualTo(uri);
        }
    }

    @Test
    void isOnePathOfRunsInsideItsQuietZone() {
        Qr code = Qr.of("LIGHTNING:LNBCRT" + letters(300));

        assertThat(code.path()).startsWith("M4 4h7");
        assertThat(code.path().replaceAll("M\\d+ \\d+h(\\d+)v1h-\\1z", "")).isEmpty();
        assertThat((code.size() - 8 - 17) % 4).as("modules of a QR code").isZero();
    }

    @Test
    void isCoarserInCapitalLetters() {
        String invoice = "LIGHTNING:LNBCRT" + letters(300);

        assertThat(Qr.of(invoice).size())
                .isLessThan(Qr.of(invoice.replace("LIGHTNING", "lightning")).size());
    }

    @Test
    void saysWhenThereIsTooMuchToSay() {
        assertThatThrownBy(() -> Qr.of("A".repeat(4_000))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String letters(int length) {
        var random = new Random(length);
        var letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(BECH32.charAt(random.nextInt(BECH32.length())));
        }
        return letters.toString();
    }
}
