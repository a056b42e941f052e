package dev.millrace.api.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A test that is on its way; the endpoint's deliveries tell how it went. */
public record WebhookTestResponse(
        @Schema(description = "Always \"webhook_test\"") String object,
        String endpoint,

        @Schema(description = "The id of the event that is sent")
        String event) {}
