package dev.millrace.checkout.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NumberTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.1, 127.0.0.1",
        "127.0.1, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "0x7f.1, 127.0.0.1",
        "0177.0.0.1, 127.0.0.1",
        "0X7F.0.0x0.01, 127.0.0.1",
        "192.168.257, 192.168.1.1",
        "10.1, 10.0.0.1",
        "0xA9.0xFE.0xA9.0xFE, 169.254.169.254",
        "0251.0376.0251.0376, 169.254.169.254",
        "4294967295, 255.255.255.255",
        "0, 0.0.0.0",
        "0x, 0.0.0.0",
    })
    void readsEveryWayOfWritingAnAddress(String text, String address) throws Exception {
        assertThat(Ipv4Number.isMeant(text)).isTrue();
        assertThat(Ipv4Number.read(text)).contains(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4.5",
                "256.0.0.1",
                "1.2.3.256",
                "4294967296",
                "1..2",
                ".1",
                "0x1ffffffff",
                "08.0.0.1",
                "1.2.65536",
                "a.1",
                "-1.0.0.1",
                "1.2.3.09",
                "99999999999999999999",
                "0x00000000000000000001"
            })
    void findsNoAddressInOtherNumbers(String text) {
        assertThat(Ipv4Number.isMeant(text)).isTrue();
        assertThat(Ipv4Number.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "1.example", "0x7f.example", "::1", "::ffff:127.0.0.1", "1e3", "0xg"})
    void leavesNamesAndIpv6Alone(String text) {
        assertThat(Ipv4Number.isMeant(text)).isFalse();
    }
}
