package dev.millrace.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class AuditLogIT extends GatewayIT {

    @Test
    void notesWhoChangedWhatOnceAndIsWhole() {
        Answer made = Shop.operator().post("/v1/merchants", "{\"name\": \"Audited\"}");
        Shop shop = Shop.with(made.json().at("/test_key/key").asText());
        String by = made.json().at("/test_key/id").asText();

        Answer key = shop.postOnce("once", "/v1/api_keys", "{\"kind\": \"restricted\", \"scopes\": [\"audit:read\"]}");
        shop.postOnce("once", "/v1/api_keys", "{\"kind\": \"restricted\", \"scopes\": [\"audit:read\"]}");
        String id = key.json().get("id").asText();
        shop.put("/v1/rates/BTC-EUR", "{\"value\": \"50000\", \"valid_for\": 600}");
        shop.put("/v1/rates/BTC-EUR", "{\"value\": \"-1\", \"valid_for\": 600}");
        shop.patch("/v1/merchant", "{\"name\": \"Audited well\"}");
        Shop reader = Shop.with(key.json().get("key").asText());
        Answer log = reader.get("/v1/audit_log");
        shop.delete("/v1/api_keys/" + id);

        List<String> actions = new ArrayList<>();
        log.json().get("data").forEach(entry -> {
            actions.add(entry.get("action").asText());
            assertThat(entry.get("key_id").asText()).isEqualTo(by);
            assertThat(entry.get("request_id").asText()).startsWith("req_");
        });
        assertThat(actions)
                .as(log.body())
                .containsExactlyInAnyOrder("merchant.changed", "rate.posted", "api_key.created");
        Answer verified = shop.get("/v1/audit_log/verification");
        assertThat(verified.json().get("intact").asBoolean())
                .as(verified.body())
                .isTrue();
        assertThat(verified.json().get("checked").asLong()).isEqualTo(4);
    }
}
