package dev.millrace.checkout.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {
    private static final String BODY = "{\"text\":\"ein Käffchen ☕\"}";

    private final SecureRandom random = new SecureRandom();

    @Test
    void signsAsThePublishedVector() {
        var secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature = WebhookSigner.sign(
                List.of(secret),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                bytes("{\"test\": 2432232314}"));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isAcceptedByTheOfficialLibraryWithEverySecretThatIsInForce() throws Exception {
        var fresh = SigningSecret.fresh(random);
        var old = SigningSecret.fresh(random);
        var headers = headers(List.of(fresh, old));

        new Webhook(fresh.value()).verify(BODY, headers);
        new Webhook(old.value()).verify(BODY, headers);

        var other = new Webhook(SigningSecret.fresh(random).value());
        assertThatThrownBy(() -> other.verify(BODY, headers)).isInstanceOf(WebhookVerificationException.class);
        var right = new Webhook(fresh.value());
        assertThatThrownBy(() -> right.verify(BODY + " ", headers)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void makesSecretsOfThirtyTwoBytesThatAreNeverPrinted() {
        var secret = SigningSecret.fresh(random);

        assertThat(Base64.getDecoder().decode(secret.value().substring("whsec_".length())))
                .hasSize(32);
        assertThat(secret.toString()).doesNotContain(secret.value().substring(6));
        assertThat(SigningSecret.fresh(random)).isNotEqualTo(secret);
    }

    @Test
    void refusesSecretsThatAreNoneOrTooShort() {
        for (String text : List.of("", "secret", "whsec_", "whsec_AAAA", "whsec_not base 64")) {
            assertThatThrownBy(() -> new SigningSecret(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Map<String, List<String>> headers(List<SigningSecret> secrets) {
        Instant now = Instant.now();
        return Map.of(
                "webhook-id", List.of("evt_1"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(WebhookSigner.sign(secrets, "evt_1", now, bytes(BODY))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
