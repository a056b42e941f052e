package dev.millrace.checkout.webhook;

import java.util.Optional;

/**
 * What a replay has set going.
 *
 * @param deliveries how many events are sent again
 * @param last the last of them
 * @param hasMore whether there were more than one replay takes; a further one goes on after {@code last}
 */
public record Replay(int deliveries, Optional<String> last, boolean hasMore) {}
