package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook never goes inside, however its address is written and wherever its receiver sends it on to. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsrfIT {
    private Tenant tenant;

    @BeforeAll
    void open(Product product) {
        tenant = Tenant.open(product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "https://2852039166/",
                "https://0xa9fea9fe/",
                "https://0251.0376.0251.0376/",
                "https://169.254.43518/",
                "https://10.0.0.1/",
                "https://012.0.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
                "https://[fd12:3456:789a::1]/",
                "https://[fe80::1%25eth0]/",
                "https://localhost./",
                "https://shop.example./",
                "https://shop.example@169.254.169.254/",
                "https://169.254.169.254\\\\@shop.example/",
                "https://shöp.example/",
                "https://①⑥⑨.254.169.254/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_FLUSHALL"
            })
    void refusesAnAddressThatLeadsInside(String url) {
        assertRefused(tenant.test(), url);
        assertRefused(tenant.live(), url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/", "https://2130706433/", "https://[::1]/", "https://localhost/"})
    void refusesThisMachineToLiveWebhooks(String url) {
        assertRefused(tenant.live(), url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis", "sandbox", "sandbox-control"})
    void refusesThePortsOfOurOwnPartsInTestModeToo(String part, Product product) {
        Path file = product.data().resolve("run/" + part + ".port");
        String port = Secrets.read(file).strip();

        assertRefused(tenant.test(), "http://127.0.0.1:" + port + "/");
        assertRefused(tenant.test(), "http://[::ffff:7f00:1]:" + port + "/");
    }

    @Test
    void followsNoReceiverThatSendsItElsewhere() throws IOException {
        var inside = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/inside", exchange -> {
            inside.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/hooks", exchange -> {
            exchange.getResponseHeaders().add("Location", address + "/inside");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        try {
            String endpoint = created(address + "/hooks").text("/id");
            tenant.test().ask("POST", "/v1/webhook_endpoints/%s/test".formatted(endpoint), "");

            JsonNode delivery = Waiting.until(Shop.PATIENCE, () -> deliveries(endpoint), SsrfIT::wasTried)
                    .getFirst();

            assertThat(delivery.at("/last_attempt/answer_status").intValue()).isEqualTo(307);
            assertThat(delivery.get("status").asText()).isNotEqualTo("succeeded");
            assertThat(inside).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private List<JsonNode> deliveries(String endpoint) {
        return tenant.test()
                .get("/v1/webhook_endpoints/%s/deliveries".formatted(endpoint))
                .data();
    }

    private static boolean wasTried(List<JsonNode> deliveries) {
        return !deliveries.isEmpty() && deliveries.getFirst().get("attempts").intValue() > 0;
    }

    private Answer created(String url) {
        return tenant.test().post("/v1/webhook_endpoints", body(url));
    }

    private static String body(String url) {
        return "{\"url\": \"%s\", \"events\": [\"payment.settled\"]}".formatted(url);
    }

    private static void assertRefused(Shop shop, String url) {
        Answer answer = shop.post("/v1/webhook_endpoints", body(url));

        assertThat(answer.status()).as(url + " " + answer.body()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("webhook_url_refused");
    }
}
