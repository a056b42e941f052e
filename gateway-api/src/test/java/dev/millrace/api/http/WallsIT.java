package dev.millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** What stands before every resource: limits, the refusal of card numbers, safe headers. */
@RunAsClient
class WallsIT extends GatewayIT {
    private static final String PRICE = "{\"amount\": 1250, \"currency\": \"EUR\"}";
    private static final int ASKED_MAX = 2_000;

    @Test
    void limitsAnAddressThatHasNoKey() {
        Answer refused = exhausted("/v1/payments", "203.0.113.9");

        assertThat(refused.header("Retry-After"))
                .satisfies(wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 60));
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"rate_limited\"").contains(refused.header("Request-Id"));
        assertThat(Shop.sandbox().get("/v1/payments").status()).as("a good key").isEqualTo(200);
        assertThat(asked("/v1/payments", "198.51.100.7").status())
                .as("another address")
                .isEqualTo(401);
    }

    @Test
    void limitsAnAddressThatOpensPages() {
        Answer refused = exhausted("/pay/pay_00000000000000000000000000", "203.0.113.10");

        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.body()).contains("\"code\":\"rate_limited\"").contains(refused.header("Request-Id"));
        assertThat(refused.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void saysOnEveryAnswerHowMuchIsLeft() {
        Answer answer = Shop.sandbox().get("/v1/payments");

        assertThat(answer.header("RateLimit-Policy")).contains("\"key\";q=100000;w=1");
        assertThat(answer.header("RateLimit")).matches("\"key\";r=\\d+;t=\\d+");
    }

    @Test
    void keepsNothingOfARequestWithACardNumber() {
        String once = "card-" + System.nanoTime();

        Answer refused = Shop.sandbox()
                .postOnce(
                        once,
                        "/v1/payments",
                        "{\"amount\": 1250, \"currency\": \"EUR\", \"description\": \"4242 4242 4242 4242\"}");
        Answer mended = Shop.sandbox().postOnce(once, "/v1/payments", PRICE);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"code\":\"card_number_refused\"", "\"param\":\"description\"")
                .doesNotContain("4242");
        assertThat(mended.status()).as(mended.body()).isEqualTo(201);
    }

    @Test
    void refusesACardNumberInPathQueryAndIdempotencyKey() {
        Shop shop = Shop.sandbox();

        List<Answer> refused = List.of(
                shop.get("/v1/payments/4242424242424242"),
                shop.get("/v1/payments?order_ref=4242-4242-4242-4242"),
                shop.get("/v1/payments?4242424242424242=1"),
                shop.postOnce("4242424242424242", "/v1/payments", PRICE));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("\"code\":\"card_number_refused\"")
                    .doesNotContain("4242");
        });
    }

    @Test
    void givesEveryKindOfAnswerItsSafeHeaders() {
        Shop shop = Shop.sandbox();
        for (Answer answer : List.of(
                shop.get("/v1/payments"),
                shop.post("/v1/payments", PRICE),
                shop.post("/v1/payments", "{"),
                shop.get("/v1/payments/pay_00000000000000000000000000"),
                shop.get("/v1/nothing"),
                http.get("/v1/payments"),
                http.get("/nothing"),
                http.get("/docs"),
                http.get("/docs/errors"),
                http.get("/openapi"),
                http.get("/health/ready"),
                http.get("/metrics"),
                http.get("/assets/docs/docs.css"),
                http.get("/pay/pay_00000000000000000000000000"),
                http.delete("/docs"))) {
            assertThat(answer.header("X-Content-Type-Options"))
                    .as(answer.body())
                    .contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(answer.body()).contains("no-referrer");
            assertThat(answer.header("X-Frame-Options")).as(answer.body()).contains("DENY");
            assertThat(answer.header("Cross-Origin-Resource-Policy"))
                    .as(answer.body())
                    .contains("same-origin");
            assertThat(answer.header("Request-Id")).as(answer.body()).startsWith("req_");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(answer.body())
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*");
        }
        assertThat(shop.get("/v1/api_keys").header("Cache-Control")).contains("no-store");
        assertThat(http.get("/v1/payments").header("Cache-Control")).contains("no-store");
    }

    /** Asks until it is told to wait: the bucket holds 300 and gets one back a second, so 2,000 in a row are always too many. */
    private Answer exhausted(String path, String address) {
        return IntStream.range(0, ASKED_MAX)
                .mapToObj(i -> asked(path, address))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " was never limited"));
    }

    private Answer asked(String path, String address) {
        HttpRequest.Builder request = http.request(path).header("X-Forwarded-For", address);
        return http.send(request.GET());
    }
}
