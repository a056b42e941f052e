package dev.millrace.checkout.sending;

import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One look at something that goes out and is due: sends what a request left, asks the rail what it owes, ends what is over. */
@Singleton
public class SendingRecovery {
    private final SendingStore store;
    private final SendingJourney journey;
    private final SpaceClock clock;

    @Inject
    public SendingRecovery(SendingStore store, SendingJourney journey, SpaceClock clock) {
        this.store = store;
        this.journey = journey;
        this.clock = clock;
    }

    /** Safe to repeat at any time, and beside a request that works on the same. */
    public Sending look(Space space, SendingId id) {
        Sending kept = store.change(space, id, sending -> sending.expired(clock.now(space)));
        if (kept.isUnderWay()) {
            return journey.lookUp(kept);
        }
        return journey.goOn(kept);
    }
}
