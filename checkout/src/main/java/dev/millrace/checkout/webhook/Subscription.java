package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Fault;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.outbox.EventPattern;
import dev.millrace.checkout.outbox.EventTypes;
import java.util.ArrayList;
import java.util.List;

/** What an endpoint listens to: 1 to {@value #PATTERNS_MAX} patterns of event types. */
public record Subscription(List<EventPattern> patterns) {
    static final int PATTERNS_MAX = 50;

    public Subscription {
        patterns = patterns.stream().distinct().toList();
        if (patterns.isEmpty() || patterns.size() > PATTERNS_MAX) {
            throw new IllegalArgumentException(
                    "an endpoint listens to 1 to %d patterns, not %d".formatted(PATTERNS_MAX, patterns.size()));
        }
    }

    /** Reads a client's patterns; refuses with {@code field_invalid} and every pattern that names nothing. */
    public static Subscription of(List<String> patterns) {
        if (patterns.isEmpty() || patterns.size() > PATTERNS_MAX) {
            throw new Refusal(FIELD_INVALID, "events", "name 1 to %d patterns of events".formatted(PATTERNS_MAX));
        }
        var read = new ArrayList<EventPattern>();
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < patterns.size(); i++) {
            try {
                read.add(new EventPattern(patterns.get(i)));
            } catch (IllegalArgumentException e) {
                faults.add(Fault.of(FIELD_INVALID, "events[%d]".formatted(i), e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return new Subscription(read);
    }

    public boolean matches(String type) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(type));
    }

    /** Every type of event that is listened to. */
    List<String> types() {
        return EventTypes.ALL.stream().filter(this::matches).toList();
    }

    public List<String> texts() {
        return patterns.stream().map(EventPattern::value).toList();
    }
}
