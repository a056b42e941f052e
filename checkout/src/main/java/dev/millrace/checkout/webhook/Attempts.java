package dev.millrace.checkout.webhook;

import dev.millrace.checkout.config.WebhookConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One attempt: looks the host up, checks it, signs the event and posts it, all within one deadline. */
@Singleton
class Attempts {
    private final AddressGuard guard;
    private final SecretKeeping secrets;
    private final WebhookClient client;
    private final WebhookConfig config;

    @Inject
    Attempts(AddressGuard guard, SecretKeeping secrets, WebhookClient client, WebhookConfig config) {
        this.guard = guard;
        this.secrets = secrets;
        this.client = client;
        this.config = config;
    }

    Answer send(Parcel parcel, Instant now) throws NotAnswered, InterruptedException {
        var deadline = Deadline.in(config.attemptTimeout());
        boolean livemode = parcel.claim().space().livemode();
        List<InetAddress> checked = guard.addresses(parcel.url(), livemode, deadline.left());
        byte[] body = parcel.event().json().getBytes(StandardCharsets.UTF_8);
        return client.post(parcel.url(), checked, headers(parcel, now, body), body, deadline);
    }

    private Map<String, String> headers(Parcel parcel, Instant now, byte[] body) {
        String id = parcel.event().id();
        var headers = new LinkedHashMap<String, String>();
        headers.put("User-Agent", "Millrace-Webhooks/1");
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                WebhookSigner.sign(secrets.open(parcel.endpoint(), parcel.secrets(), now), id, now, body));
        return headers;
    }
}
