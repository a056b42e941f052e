package dev.millrace.checkout.webhook;

import java.util.Optional;

/** What a merchant says when making an endpoint. */
public record NewEndpoint(EndpointUrl url, Subscription events, Optional<String> description) {}
