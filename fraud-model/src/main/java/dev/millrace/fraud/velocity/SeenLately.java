package dev.millrace.fraud.velocity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The members seen in one place during a time, oldest first, never more than {@link Company#MAX} of them. */
final class SeenLately {

    private final Duration time;
    private final LinkedHashMap<String, Instant> members = new LinkedHashMap<>();

    SeenLately(Duration time) {
        this.time = time;
    }

    int others(Optional<String> own, Instant now) {
        forget(now);
        boolean ownIsThere = own.isPresent() && members.containsKey(own.get());
        return members.size() - (ownIsThere ? 1 : 0);
    }

    boolean contains(String member, Instant now) {
        forget(now);
        return members.containsKey(member);
    }

    void add(String member, Instant now) {
        // Taken out first, so that it goes to the end of the order.
        members.remove(member);
        members.put(member, now);
        if (members.size() > Company.MAX) {
            members.pollFirstEntry();
        }
    }

    private void forget(Instant now) {
        members.values().removeIf(seen -> !seen.isAfter(now.minus(time)));
    }
}
