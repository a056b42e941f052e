package dev.millrace.checkout.webhook;

import dev.millrace.checkout.outbox.Event;

/**
 * Everything one attempt needs.
 *
 * @param attempts how many there were before
 * @param secrets of the endpoint, sealed as in its row
 */
record Parcel(Claimed claim, EndpointId endpoint, EndpointUrl url, String secrets, int attempts, Event event) {}
