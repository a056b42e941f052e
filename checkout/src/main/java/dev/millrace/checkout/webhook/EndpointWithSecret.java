package dev.millrace.checkout.webhook;

/** An endpoint at the only moment when its new secret is shown. */
public record EndpointWithSecret(WebhookEndpoint endpoint, SigningSecret secret) {}
