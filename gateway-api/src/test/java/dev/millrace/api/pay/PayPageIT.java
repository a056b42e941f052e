package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class PayPageIT extends GatewayIT {
    private static final Pattern TAG = Pattern.compile("data-tag=\"([^\"]+)\"");
    private static final Pattern STYLE = Pattern.compile("href=\"([^\"]+/)([0-9a-f]{16})(/pay\\.css)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    private final Shop shop = Shop.sandbox();

    @Test
    void opensOnlyWithItsToken() {
        JsonNode payment = payment();
        String path = "/pay/" + payment.get("id").textValue();
        String token = tokenOf(payment);
        String strangers = tokenOf(payment());

        assertThat(http.get(path + "?token=" + token).status()).isEqualTo(200);
        assertNothingThere(path);
        assertNothingThere(path + "?token=");
        assertNothingThere(path + "?token=" + strangers);
        assertNothingThere(path + "?token=" + token + "A");
        assertNothingThere(path + "/state?token=" + strangers);
        assertNothingThere(path + "/sandbox?token=" + token);
        assertNothingThere(path + "/other?token=" + token);
        assertNothingThere("/pay/pay_00000000000000000000000000?token=" + token);
        assertNothingThere("/pay/" + "x".repeat(500));
        assertNothingThere("/pay/");
    }

    private void assertNothingThere(String path) {
        Answer page = http.send(http.request(path).header("Accept", "text/html").GET());
        Answer problem = http.send(
                http.request(path).header("Accept", "application/json").GET());

        assertThat(page.status()).as(path).isEqualTo(404);
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.body()).contains("There is nothing to pay here", page.header("Request-Id"));
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.json().get("code").textValue()).isEqualTo("path_not_found");
    }

    @Test
    void comesUnderAStrictPolicyAndIsKeptNowhere() {
        Answer page = http.get(pathOf(payment()));

        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
    }

    @Test
    void keepsItsFilesForEverUnderTheirHash() {
        Matcher style = STYLE.matcher(http.get(pathOf(payment())).body());
        assertThat(style.find()).isTrue();

        Answer file = http.get(style.group(1) + style.group(2) + style.group(3));
        Answer other = http.get(style.group(1) + "0000000000000000" + style.group(3));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("text/css");
        assertThat(file.header("Cache-Control")).contains("immutable");
        assertThat(other.status()).isEqualTo(404);
        assertThat(http.get("/pay/assets").status()).isEqualTo(404);
    }

    @Test
    void isPaidByTheSandboxWalletWithoutJavaScript() {
        JsonNode payment = payment();
        String page = http.get(pathOf(payment)).body();
        Matcher action = ACTION.matcher(page);
        assertThat(action.find()).isTrue();

        Answer sent = http.send(http.request(action.group(1))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody()));

        assertThat(page)
                .contains(payment.at("/instructions/lightning/invoice").textValue(), "€12.50", "2 coffees", "Test mode")
                .contains("<noscript><meta http-equiv=\"refresh\"");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith(pathOf(payment));
        settled(payment);
        assertThat(http.get(pathOf(payment)).body())
                .contains("Payment received", "€12.50", "Thank you.")
                .doesNotContain("<form", "lnbcrt");
    }

    @Test
    void sendsNewsToAnOpenPageOnly() {
        JsonNode payment = payment();
        String state = pathOf(payment).replace("?", "/state?");
        String tag = tagOf(http.get(state));

        Answer nothingNew = http.get(state + "&seen=" + tag);
        shop.post(
                "/v1/sandbox/pay",
                "{\"payment\": \"%s\"}".formatted(payment.get("id").textValue()));
        settled(payment);
        Answer news = http.get(state + "&seen=" + tag);

        assertThat(nothingNew.status()).isEqualTo(204);
        assertThat(nothingNew.body()).isEmpty();
        assertThat(news.status()).isEqualTo(200);
        assertThat(news.body()).contains("<main data-screen=\"settled\"").doesNotContain("<header");
        assertThat(http.get(state + "&seen=" + tagOf(news)).status()).isEqualTo(204);
    }

    @Test
    void letsTheSandboxWalletPayOnlyWithTheToken() {
        JsonNode payment = payment();
        String path = "/pay/" + payment.get("id").textValue();

        Answer without = http.send(http.request(path + "/sandbox").POST(BodyPublishers.noBody()));
        Answer elsewhere = http.send(http.request(pathOf(payment)).POST(BodyPublishers.noBody()));

        assertThat(without.status()).isEqualTo(404);
        assertThat(elsewhere.status()).isEqualTo(405);
        assertThat(elsewhere.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(shop.get("/v1/payments/" + payment.get("id").textValue())
                        .json()
                        .get("received")
                        .longValue())
                .isZero();
    }

    @Test
    void saysNothingOfWhyItWasDeclined() {
        JsonNode payment = payment("decline");

        Answer page = http.get(pathOf(payment));

        assertThat(payment.get("status").textValue()).isEqualTo("declined");
        assertThat(page.body())
                .contains("This payment could not be accepted", "Nothing was taken.")
                .doesNotContainIgnoringCase("declined")
                .doesNotContainIgnoringCase("risk")
                .doesNotContainIgnoringCase("review")
                .doesNotContainIgnoringCase("fraud");
    }

    @Test
    void saysThatMoneyUnderReviewIsHeld() {
        JsonNode payment = payment("review");

        shop.until(
                "/v1/payments/" + payment.get("id").textValue(),
                answer -> answer.json().get("status").textValue().equals("authorized"));

        assertThat(http.get(pathOf(payment)).body())
                .contains("We have received your payment and are checking it", "The money is held and not yet taken.");
    }

    private void settled(JsonNode payment) {
        shop.until(
                "/v1/payments/" + payment.get("id").textValue(),
                answer -> answer.json().get("status").textValue().equals("settled"));
    }

    /** A new payment of 12.50 euros that waits for its payer. */
    private JsonNode payment() {
        return created("");
    }

    private JsonNode payment(String scenario) {
        return created(", \"sandbox\": {\"scenario\": \"%s\"}".formatted(scenario));
    }

    private JsonNode created(String sandbox) {
        Answer created = shop.post("/v1/payments", """
                {"amount": 1250, "currency": "EUR", "order_ref": "A-1001", "description": "2 coffees"%s}""".formatted(sandbox));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.json();
    }

    private static String pathOf(JsonNode payment) {
        URI url = URI.create(payment.get("checkout_url").textValue());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private static String tokenOf(JsonNode payment) {
        return pathOf(payment).split("token=", 2)[1];
    }

    private static String tagOf(Answer part) {
        Matcher tag = TAG.matcher(part.body());
        assertThat(tag.find()).as(part.body()).isTrue();
        return tag.group(1);
    }
}
