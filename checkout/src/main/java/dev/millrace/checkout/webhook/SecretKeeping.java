package dev.millrace.checkout.webhook;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.secret.Sealed;
import dev.millrace.checkout.secret.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The signing secrets of an endpoint as they stand in its row: sealed, newest first, the older ones with their end. */
@Singleton
class SecretKeeping {
    /** However often a secret is rotated within the overlap, no more than this sign. */
    static final int SECRETS_MAX = 5;

    private static final TypeReference<List<Kept>> KEPT = new TypeReference<>() {};

    private final SecretBox box;

    @Inject
    SecretKeeping(SecretBox box) {
        this.box = box;
    }

    String first(EndpointId endpoint, SigningSecret secret) {
        return RowJson.write(List.of(seal(endpoint, secret)));
    }

    /** The row's text after a rotation: the secrets in force until now end at {@code end} unless they end sooner. */
    String rotated(EndpointId endpoint, String kept, SigningSecret secret, Instant now, Instant end) {
        var secrets = new ArrayList<Kept>();
        secrets.add(seal(endpoint, secret));
        for (Kept old : inForce(kept, now)) {
            Instant ends = old.end().filter(sooner -> sooner.isBefore(end)).orElse(end);
            secrets.add(new Kept(old.sealed(), Optional.of(ends)));
        }
        return RowJson.write(secrets.subList(0, Math.min(secrets.size(), SECRETS_MAX)));
    }

    /** The secrets that sign at this moment, newest first. */
    List<SigningSecret> open(EndpointId endpoint, String kept, Instant now) {
        return inForce(kept, now).stream()
                .map(secret -> box.open(new Sealed(secret.sealed()), place(endpoint)))
                .map(bytes -> new SigningSecret(new String(bytes, StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Kept> inForce(String kept, Instant now) {
        return RowJson.read(kept, KEPT).stream()
                .filter(secret -> secret.end().isEmpty() || secret.end().get().isAfter(now))
                .toList();
    }

    private Kept seal(EndpointId endpoint, SigningSecret secret) {
        var sealed = box.seal(secret.value().getBytes(StandardCharsets.UTF_8), place(endpoint));
        return new Kept(sealed.base64(), Optional.empty());
    }

    private static String place(EndpointId endpoint) {
        return "webhook_endpoint.secrets/" + endpoint.value();
    }

    /** One sealed secret. */
    record Kept(String sealed, Optional<Instant> end) {}
}
