package dev.millrace.checkout.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, shop.example, 443, shop.example, /",
        "https://shop.example:8443/hooks?a=b%20c, shop.example, 8443, shop.example:8443, /hooks?a=b%20c",
        "http://127.0.0.1:4000/in, 127.0.0.1, 4000, 127.0.0.1:4000, /in",
        "HTTPS://[2606:4700::1111]/x, 2606:4700::1111, 443, [2606:4700::1111], /x",
        "http://shop.example?only=query, shop.example, 80, shop.example, /?only=query",
    })
    void readsWhatAConnectionNeeds(String text, String host, int port, String authority, String target) {
        var url = new EndpointUrl(text);

        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.authority()).isEqualTo(authority);
        assertThat(url.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example/hooks",
                "ftp://shop.example",
                "file:///etc/passwd",
                "https:shop.example",
                "https://",
                "https:///hooks",
                "https://user@shop.example",
                "https://user:password@shop.example",
                "https://127.0.0.1@shop.example@evil.example/",
                "https://shop.example/#part",
                "https://shop.example:0/",
                "https://shop.example:65536/",
                "https://shop.example:abc/",
                "https://shop_1.example/",
                "https://shop.example./",
                "https://[fe80::1%25eth0]/",
                "https://127.1/", // nor short or octal addresses, which not everybody reads alike
                "https://0x7f.1/",
                "https://0251.0376.0251.0376/",
                "https://shop.example/a b",
                "https://shop.example/\r\nHost: evil.example",
                "https://shöp.example/",
                "https://shop.example\\@evil.example/",
            })
    void refusesWhatIsNoPlainAddressOfAWebServer(String text) {
        assertThatThrownBy(() -> new EndpointUrl(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTwoThousandAndFortyEightCharactersAndNotOneMore() {
        String longest = "https://shop.example/" + "a".repeat(EndpointUrl.LENGTH_MAX - 21);

        assertThat(new EndpointUrl(longest).value()).hasSize(EndpointUrl.LENGTH_MAX);
        assertThatThrownBy(() -> new EndpointUrl(longest + "a")).hasMessageContaining("2048 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, true, true",
        "https://shop.example:8443, true, true",
        "https://shop.example:4443, true, false",
        "http://shop.example, true, false",
        "http://shop.example:443, true, false",
        "http://shop.example, false, true",
        "https://shop.example:4443, false, true",
    })
    void allowsLiveWebhooksOverTlsOnItsUsualPortsOnly(String text, boolean livemode, boolean allowed) {
        assertThat(new EndpointUrl(text).faultIn(livemode).isEmpty()).isEqualTo(allowed);
    }
}
