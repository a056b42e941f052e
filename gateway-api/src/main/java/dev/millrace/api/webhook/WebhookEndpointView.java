package dev.millrace.api.webhook;

import dev.millrace.api.wire.WireView;
import dev.millrace.checkout.webhook.WebhookEndpoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How an endpoint looks in the event that tests it. */
@Singleton
public class WebhookEndpointView implements WireView<WebhookEndpoint> {

    @Inject
    WebhookEndpointView() {}

    @Override
    public Class<WebhookEndpoint> type() {
        return WebhookEndpoint.class;
    }

    @Override
    public WebhookEndpointResponse of(WebhookEndpoint endpoint) {
        return WebhookEndpointResponse.of(endpoint);
    }
}
