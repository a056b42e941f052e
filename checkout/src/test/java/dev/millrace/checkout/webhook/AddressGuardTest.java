package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.SendError.ADDRESS_REFUSED;
import static dev.millrace.checkout.webhook.SendError.HOST_UNKNOWN;
import static dev.millrace.checkout.webhook.SendError.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.checkout.config.WebhookConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final int POSTGRES_OF_OURS = 5433;

    private final FakeNames names = new FakeNames();
    private final AddressGuard guard = guard(names);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // as plain as it gets
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "192.0.0.1",
                "192.0.2.7",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                // the same in disguise: decimal, octal, hexadecimal
                "2852039166", // 169.254.169.254
                "0xa9fea9fe",
                "012.0.0.1", // octal ten
                "0",
                // IPv6
                "[::]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd12:3456:789a::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::10.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::a00:1]",
                "[64:ff9b::169.254.169.254]",
                "[64:ff9b:1::a00:1]",
                "[100::1]",
                "[2001::1]",
                "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
                "[2001:10::1]",
                "[2001:db8::1]",
                "[2002:a00:1::1]",
                "[2002:7f00:1::]",
                "[3fff::1]",
                "[5f00::1]",
            })
    void refusesEveryAddressThatIsNotPublicHoweverItIsWritten(String host) {
        assertThat(refusal("https://" + host + "/", false)).isEqualTo(ADDRESS_REFUSED);
        assertThat(refusal("https://" + host + "/", true)).isEqualTo(ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]"
            })
    void allowsLoopbackInTestModeButNeverAPortOfOurOwnParts(String host) throws Exception {
        assertThat(guard.addresses(new EndpointUrl("http://" + host + ":4000/"), false, Duration.ofSeconds(1)))
                .allMatch(InetAddress::isLoopbackAddress);

        assertThat(refusal("http://" + host + ":" + POSTGRES_OF_OURS + "/", false))
                .isEqualTo(ADDRESS_REFUSED);
        assertThat(refusal("https://" + host + "/", true)).isEqualTo(ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
                "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
                "223.255.255.255", "16843009", "[2606:4700:4700::1111]", "[2a00:1450::1]", "[2001:200::1]"
            })
    void allowsPublicAddressesUpToTheEdgesOfTheRefusedBlocks(String host) throws Exception {
        assertThat(guard.addresses(new EndpointUrl("https://" + host + "/"), true, Duration.ofSeconds(1)))
                .hasSize(1);
    }

    @Test
    void findsNoAddressInANumberThatIsNone() {
        assertThat(refusal("https://4294967296/", false)).isEqualTo(HOST_UNKNOWN);
    }

    @Test
    void refusesANameOfWhichOnlyOneAddressIsPrivate() {
        names.put("shop.example", "1.1.1.1", "10.0.0.1");

        assertThat(refusal("https://shop.example/", true)).isEqualTo(ADDRESS_REFUSED);
    }

    @Test
    void looksANameUpOnceAndAnswersWhatItChecked() throws Exception {
        names.put("shop.example", "1.1.1.1", "2606:4700:4700::1111");

        List<InetAddress> checked =
                guard.addresses(new EndpointUrl("https://shop.example/"), true, Duration.ofSeconds(1));

        assertThat(checked)
                .containsExactly(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("2606:4700:4700::1111"));
        assertThat(names.lookUps()).isOne();
    }

    @Test
    void saysThatANameHasNoAddressOrCouldNotBeLookedUpInTime() {
        assertThat(refusal("https://nowhere.example/", true)).isEqualTo(HOST_UNKNOWN);

        AddressGuard slow = guard((host, most) -> {
            throw new TimeoutException(host);
        });
        var late = catchThrowableOfType(
                NotAnswered.class,
                () -> slow.addresses(new EndpointUrl("https://shop.example/"), true, Duration.ofSeconds(1)));
        assertThat(late.error()).isEqualTo(TIMED_OUT);
    }

    private SendError refusal(String url, boolean livemode) {
        return catchThrowableOfType(
                        NotAnswered.class, () -> guard.addresses(new EndpointUrl(url), livemode, Duration.ofSeconds(1)))
                .error();
    }

    private static AddressGuard guard(Resolver resolver) {
        var defaults = WebhookConfig.DEFAULT;
        return new AddressGuard(
                resolver,
                new WebhookConfig(
                        defaults.handsMax(),
                        defaults.endpointHandsMax(),
                        defaults.attemptTimeout(),
                        defaults.schedule(),
                        defaults.retryAfterMax(),
                        defaults.disableAfter(),
                        defaults.secretOverlap(),
                        Set.of(POSTGRES_OF_OURS)));
    }
}
