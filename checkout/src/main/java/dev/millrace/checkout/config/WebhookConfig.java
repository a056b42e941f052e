package dev.millrace.checkout.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How webhooks are sent.
 *
 * @param handsMax how many deliveries are sent at the same time; 1 to 2,000; {@code millrace.webhook.hands.max=256}
 * @param endpointHandsMax how many of them to one endpoint; 1 to 50; {@code millrace.webhook.endpoint.hands.max=8}
 * @param attemptTimeout how long one attempt may take, from the look-up of the name to the head of the answer; 1 to 30 seconds;
 *     {@code millrace.webhook.attempt.timeout=PT15S}
 * @param schedule how long each attempt waits after the one before it; 1 to 20 waits of 0 seconds to 48 hours;
 *     {@code millrace.webhook.schedule=PT0S,PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H}
 * @param retryAfterMax the longest that a receiver may ask us to wait; 1 minute to 48 hours; {@code millrace.webhook.retry.after.max=PT24H}
 * @param disableAfter an endpoint that has taken nothing for so long is disabled; 1 hour to 30 days; {@code millrace.webhook.disable.after=P5D}
 * @param secretOverlap how long an old secret signs beside the new one; 0 seconds to 7 days; {@code millrace.webhook.secret.overlap=PT24H}
 * @param ownPorts loopback ports of our own parts, which no webhook may reach; {@code millrace.sandbox.own.ports}
 */
public record WebhookConfig(
        int handsMax,
        int endpointHandsMax,
        Duration attemptTimeout,
        List<Duration> schedule,
        Duration retryAfterMax,
        Duration disableAfter,
        Duration secretOverlap,
        Set<Integer> ownPorts) {
    private static final int ATTEMPTS_MAX = 20;

    /** As Standard Webhooks advises: ten attempts in a little over three days. */
    public static final List<Duration> STANDARD_SCHEDULE = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    public static final WebhookConfig DEFAULT = new WebhookConfig(
            256,
            8,
            Duration.ofSeconds(15),
            STANDARD_SCHEDULE,
            Duration.ofHours(24),
            Duration.ofDays(5),
            Duration.ofHours(24),
            Set.of());

    public WebhookConfig {
        Ranges.require("millrace.webhook.hands.max", handsMax, 1, 2_000);
        Ranges.require("millrace.webhook.endpoint.hands.max", endpointHandsMax, 1, 50);
        Ranges.require(
                "millrace.webhook.attempt.timeout", attemptTimeout, Duration.ofSeconds(1), Duration.ofSeconds(30));
        Ranges.require("the number of waits in millrace.webhook.schedule", schedule.size(), 1, ATTEMPTS_MAX);
        for (Duration wait : schedule) {
            Ranges.require("millrace.webhook.schedule", wait, Duration.ZERO, Duration.ofDays(2));
        }
        Ranges.require("millrace.webhook.retry.after.max", retryAfterMax, Duration.ofMinutes(1), Duration.ofDays(2));
        Ranges.require("millrace.webhook.disable.after", disableAfter, Duration.ofHours(1), Duration.ofDays(30));
        Ranges.require("millrace.webhook.secret.overlap", secretOverlap, Duration.ZERO, Duration.ofDays(7));
        schedule = List.copyOf(schedule);
        ownPorts = Set.copyOf(ownPorts);
    }
}
