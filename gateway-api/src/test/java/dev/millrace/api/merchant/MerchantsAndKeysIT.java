package dev.millrace.api.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class MerchantsAndKeysIT extends GatewayIT {
    private static final String KEYS = "/v1/api_keys";

    @Test
    void makesAMerchantThatSeesItselfInBothModes() {
        Answer made = made("Ada's coffee");
        Shop test = Shop.with(made.json().at("/test_key/key").textValue());
        Shop live = Shop.with(made.json().at("/live_key/key").textValue());
        var self = test.get("/v1/merchant").json();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(self.get("id")).isEqualTo(made.json().at("/merchant/id"));
        assertThat(self.get("name").textValue()).isEqualTo("Ada's coffee");
        assertThat(self.get("livemode").booleanValue()).isFalse();
        assertThat(live.get("/v1/merchant").json().get("livemode").booleanValue())
                .isTrue();
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        Shop shop = shop("Before");

        Answer tolerant = shop.patch("/v1/merchant", "{\"settings\": {\"underpaid_tolerance_bps\": 25}}");
        Answer renamed = shop.patch("/v1/merchant", "{\"name\": \"After\", \"settings\": {}}");

        assertThat(tolerant.json().at("/settings/underpaid_tolerance_bps").intValue())
                .isEqualTo(25);
        assertThat(renamed.json().get("name").textValue()).isEqualTo("After");
        assertThat(renamed.json().at("/settings/underpaid_tolerance_bps").intValue())
                .isEqualTo(25);
        assertThat(renamed.json().get("version").longValue()).isEqualTo(3);
        assertCode(
                shop.patch("/v1/merchant", "{\"settings\": {\"underpaid_tolerance_bps\": 1001}}"),
                422,
                "field_invalid");
        assertCode(shop.patch("/v1/merchant", "{\"name\": \" \"}"), 422, "field_invalid");
    }

    @Test
    void letsNobodyButTheOperatorMakeMerchants() {
        String body = "{\"name\": \"Mine\"}";

        assertCode(shop("Curious").post("/v1/merchants", body), 401, "key_invalid");
        assertCode(http.post("/v1/merchants", body), 401, "key_missing");
        assertCode(Shop.operator().get("/v1/merchant"), 401, "key_invalid");
        assertCode(Shop.operator().post("/v1/merchants", "{\"name\": \"  \"}"), 422, "field_invalid");
    }

    @Test
    void showsAKeyOnceAndToTheSameRequestAgain() {
        Shop shop = shop("Keys");
        String once = UUID.randomUUID().toString();
        String body = "{\"kind\": \"restricted\", \"scopes\": [\"payments:read\"]}";

        Answer made = shop.postOnce(once, KEYS, body);
        Answer replayed = shop.postOnce(once, KEYS, body);
        String id = made.json().get("id").textValue();
        String key = made.json().get("key").textValue();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(replayed.body()).isEqualTo(made.body());
        assertThat(key)
                .startsWith("rk_test_")
                .startsWith(made.json().get("prefix").textValue());
        assertThat(shop.get(KEYS + "/" + id).json().get("key").isNull()).isTrue();
        assertThat(shop.get(KEYS).body()).contains(id).doesNotContain(key);
    }

    @Test
    void opensToARestrictedKeyWhatItsScopesSay() {
        Shop shop = shop("Clerk");
        Shop clerk = Shop.with(shop.post(KEYS, "{\"kind\": \"restricted\", \"scopes\": [\"merchant:read\"]}")
                .json()
                .get("key")
                .textValue());

        assertThat(clerk.get("/v1/merchant").status()).isEqualTo(200);
        assertCode(clerk.patch("/v1/merchant", "{}"), 403, "scope_missing");
        assertCode(clerk.get(KEYS), 403, "scope_missing");
    }

    @Test
    void opensNothingToAPublishableKey() {
        Shop page = Shop.with(shop("Page")
                .post(KEYS, "{\"kind\": \"publishable\"}")
                .json()
                .get("key")
                .textValue());

        assertCode(page.get("/v1/merchant"), 403, "scope_missing");
        assertCode(page.get("/v1/checkout_sessions"), 403, "scope_missing");
    }

    @Test
    void endsADeletedKeyAtOnce() {
        Shop shop = shop("Leaver");
        Answer made = shop.post(KEYS, "{\"kind\": \"secret\"}");
        String id = made.json().get("id").textValue();
        Shop leaver = Shop.with(made.json().get("key").textValue());

        assertCode(leaver.delete(KEYS + "/" + id), 409, "key_cannot_delete_itself");
        Answer deleted = shop.delete(KEYS + "/" + id);

        assertThat(deleted.json().get("revoked_at").isTextual())
                .as(deleted.body())
                .isTrue();
        assertCode(leaver.get("/v1/merchant"), 401, "key_invalid");
        assertCode(Shop.sandbox().delete(KEYS + "/" + id), 404, "api_key_not_found");
        assertCode(shop.delete(KEYS + "/key_nothing"), 404, "api_key_not_found");
    }

    @Test
    void refusesKeysThatMakeNoSense() {
        Shop shop = shop("Strict");

        assertCode(shop.post(KEYS, "{\"kind\": \"restricted\"}"), 422, "field_missing");
        assertCode(
                shop.post(KEYS, "{\"kind\": \"restricted\", \"scopes\": [\"payments:steal\"]}"), 422, "field_invalid");
        assertCode(shop.post(KEYS, "{\"kind\": \"secret\", \"scopes\": [\"events:read\"]}"), 422, "field_invalid");
        assertCode(
                shop.post(KEYS, "{\"kind\": \"secret\", \"expires_at\": \"2020-01-01T00:00:00Z\"}"),
                422,
                "field_invalid");
    }

    private static Answer made(String name) {
        return Shop.operator().post("/v1/merchants", "{\"name\": \"%s\"}".formatted(name));
    }

    private static Shop shop(String name) {
        return Shop.with(made(name).json().at("/test_key/key").textValue());
    }

    private static void assertCode(Answer answer, int status, String code) {
        assertThat(answer.json().get("code").textValue()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
