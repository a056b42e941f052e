package dev.millrace.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class EventsIT extends GatewayIT {
    private static final String COFFEE = "{\"amount\": 1250, \"currency\": \"EUR\"}";

    private final Shop shop = Shop.sandbox();

    @Test
    void tellsTheStoryOfAPaymentInOrder() {
        String payment = payment();

        Answer story = shop.until(
                "/v1/payments/" + payment + "/events?order=oldest",
                answer -> answer.json().get("data").size() == 2);

        assertThat(types(story)).containsExactly("payment.created", "payment.pending");
        JsonNode first = story.json().at("/data/0");
        assertThat(first.get("object").textValue()).isEqualTo("event");
        assertThat(first.get("sequence").longValue()).isOne();
        assertThat(first.at("/data/object/id").textValue()).isEqualTo(payment);
        assertThat(shop.get("/v1/events/" + first.get("id").textValue()).json()).isEqualTo(first);
        assertThat(types(shop.get("/v1/payments/" + payment + "/events")))
                .containsExactly("payment.pending", "payment.created");
    }

    @Test
    void catchesUpFromTheLastEventThatIsKnown() {
        String known = payment();
        String last = shop.until(
                        "/v1/payments/" + known + "/events",
                        answer -> answer.json().get("data").size() == 2)
                .json()
                .at("/data/0/id")
                .textValue();
        String fresh = payment();
        String path = "/v1/events?order=oldest&type=payment.*&object_id=" + fresh + "&starting_after=" + last;

        Answer missed = shop.until(path, answer -> answer.json().get("data").size() == 2);

        assertThat(types(missed)).containsExactly("payment.created", "payment.pending");
        assertThat(missed.json().get("has_more").booleanValue()).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String nobody = "evt_00000000000000000000000000";

        assertThat(code("/v1/events/" + nobody)).isEqualTo("event_not_found");
        assertThat(code("/v1/events/nonsense")).isEqualTo("event_not_found");
        assertThat(code("/v1/events?starting_after=" + nobody)).isEqualTo("cursor_not_found");
        assertThat(code("/v1/events?type=payment.paid")).isEqualTo("parameter_invalid");
        assertThat(code("/v1/events?order=random")).isEqualTo("parameter_invalid");
        assertThat(code("/v1/events?kind=payment")).isEqualTo("parameter_unknown");
        assertThat(code("/v1/payments/pay_00000000000000000000000000/events")).isEqualTo("payment_not_found");
        assertThat(code("/v1/payments/nonsense/events")).isEqualTo("payment_not_found");
    }

    private String payment() {
        return shop.post("/v1/payments", COFFEE).json().get("id").textValue();
    }

    private String code(String path) {
        return shop.get(path).json().get("code").textValue();
    }

    private static List<String> types(Answer list) {
        var types = new ArrayList<String>();
        list.json().get("data").forEach(event -> types.add(event.get("type").textValue()));
        return types;
    }
}
