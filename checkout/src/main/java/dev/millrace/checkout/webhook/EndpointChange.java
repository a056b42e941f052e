package dev.millrace.checkout.webhook;

import java.util.Optional;

/** What a merchant changes of an endpoint; what is empty stays as it is, and an empty description is none. */
public record EndpointChange(
        Optional<EndpointUrl> url,
        Optional<Subscription> events,
        Optional<String> description,
        Optional<EndpointStatus> status) {}
