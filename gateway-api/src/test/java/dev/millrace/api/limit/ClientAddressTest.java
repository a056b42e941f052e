package dev.millrace.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private final ClientAddress alone = with(Set.of());
    private final ClientAddress behindProxies = with(Set.of("127.0.0.1", "10.0.0.2"));

    @Test
    void believesNoHeaderWithoutAProxy() {
        assertThat(alone.of("198.51.100.7", List.of("203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @Test
    void takesTheWordOfItsOwnProxiesOnly() {
        assertThat(behindProxies.of("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("127.0.0.1", List.of("1.2.3.4, 203.0.113.9, 10.0.0.2")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("127.0.0.1", List.of("1.2.3.4", "203.0.113.9")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("198.51.100.7", List.of("203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @Test
    void staysWithTheProxyWhereTheHeaderIsNoAddress() {
        assertThat(behindProxies.of("127.0.0.1", List.of("<script>"))).isEqualTo("127.0.0.1");
        assertThat(behindProxies.of("127.0.0.1", List.of(""))).isEqualTo("127.0.0.1");
        assertThat(behindProxies.of("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void countsANetworkOfIpv6AsOne() {
        assertThat(alone.of("2001:db8:1:2:3:4:5:6", List.of())).isEqualTo("2001:db8:1:2::/64");
        assertThat(alone.of("2001:db8:1:2::9", List.of())).isEqualTo("2001:db8:1:2::/64");
        assertThat(alone.of("2001:db8::9", List.of())).isEqualTo("2001:db8::/64");
        assertThat(alone.of("0:0:0:0:0:0:0:1", List.of())).isEqualTo("0:0:0:0::/64");
    }

    private static ClientAddress with(Set<String> proxies) {
        var rate = new Pace(1, 1);
        return new ClientAddress(new LimitConfig(rate, rate, Duration.ofMillis(50), proxies));
    }
}
