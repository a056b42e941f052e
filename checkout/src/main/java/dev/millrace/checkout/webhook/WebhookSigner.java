package dev.millrace.checkout.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks 1.0.0 says: HMAC-SHA256 over id, time and body, once with each secret that is in force. */
final class WebhookSigner {
    private static final String HMAC = "HmacSHA256";
    private static final String VERSION = "v1,";

    private WebhookSigner() {}

    /** The {@code webhook-signature} header: signatures with a space between them. */
    static String sign(List<SigningSecret> secrets, String id, Instant at, byte[] body) {
        return secrets.stream().map(secret -> sign(secret, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String sign(SigningSecret secret, String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.key(), HMAC));
            mac.update("%s.%d.".formatted(id, at.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + HMAC, e);
        }
    }
}
