package dev.millrace.checkout.reconciliation;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.RECONCILIATION_RUNNING;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks for reconciliations and shows what they found; {@link Reconciler} does them. */
@Singleton
public class Reconciliations {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final ReconciliationStore store;
    private final SpaceClock clock;

    @Inject
    public Reconciliations(ReconciliationStore store, SpaceClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Asks for one over what was made from {@code after} on and before {@code before}, at most until now.
     *
     * <p>Refuses with {@code reconciliation_running} and {@code field_invalid}.
     */
    public Reconciliation start(Space space, String id, Optional<Instant> after, Optional<Instant> before) {
        Instant now = clock.now(space);
        Instant end = before.filter(asked -> asked.isBefore(now)).orElse(now);
        Optional<Instant> start = after.map(asked -> asked.isBefore(Instant.EPOCH) ? Instant.EPOCH : asked);
        if (!start.orElse(Instant.EPOCH).isBefore(end)) {
            String param = after.isPresent() ? "after" : "before";
            throw new Refusal(FIELD_INVALID, param, "the range ends at %s, before it begins".formatted(end));
        }
        if (!store.add(space, id, new Range(start, end), now)) {
            throw new Refusal(RECONCILIATION_RUNNING, "another reconciliation is running: wait for its end")
                    .retryAfter(ASK_AGAIN);
        }
        return store.get(space, id);
    }

    /** Refuses with {@code reconciliation_not_found}, also for somebody else's. */
    public Reconciliation get(Space space, String id) {
        return store.get(space, id);
    }

    public Page<Reconciliation> list(Space space, PageRequest page) {
        return store.list(space, page);
    }
}
