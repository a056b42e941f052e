package dev.millrace.checkout.payout;

import static dev.millrace.checkout.error.ErrorCode.CURRENCY_UNSUPPORTED;

import dev.millrace.checkout.config.SendingConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.rail.Destination;
import dev.millrace.checkout.sending.Purpose;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingFilter;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.sending.SendingJourney;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.sending.SendingStore;
import dev.millrace.checkout.sending.SendingTerms;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The front door: pays out of a merchant's balance. */
@Singleton
public class Payouts {
    private final SendingStore store;
    private final SendingJourney journey;
    private final SendingConfig config;
    private final SpaceClock clock;

    @Inject
    public Payouts(SendingStore store, SendingJourney journey, SendingConfig config, SpaceClock clock) {
        this.store = store;
        this.journey = journey;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Pays out. Amount and fee limit are set aside before anybody outside hears of it; a payout of this id that exists already is
     * taken up where it was left.
     *
     * <p>Refuses with {@code currency_unsupported}, {@code balance_insufficient}, and as {@link SendingJourney#read} and {@link
     * SendingJourney#attempt} say.
     */
    public Sending open(NewPayout asked) {
        Space space = asked.space();
        Optional<Sending> there = store.find(space, asked.id());
        if (there.isPresent()) {
            return journey.goOn(there.get());
        }
        if (!asked.amount().currency().isBitcoin()) {
            throw new Refusal(CURRENCY_UNSUPPORTED, "currency", "a balance is of bitcoin: SAT or MSAT");
        }
        Destination destination = journey.read(space, asked.invoice());
        Sending fresh = decided(asked, destination);
        return journey.goOn(store.add(space, asked.id(), () -> fresh));
    }

    private Sending decided(NewPayout asked, Destination destination) {
        Space space = asked.space();
        Instant now = clock.now(space);
        long msat = Rate.fixed(asked.amount().currency(), now).ceilToMsat(asked.amount());
        return new Sending(
                asked.id(),
                space,
                1,
                now,
                Purpose.PAYOUT,
                Optional.empty(),
                SendingStatus.PENDING,
                asked.amount(),
                msat,
                asked.feeMaxMsat().orElseGet(() -> config.feeMaxMsat(msat)),
                new SendingTerms(
                        Optional.empty(),
                        asked.statement(),
                        Optional.empty(),
                        Optional.empty(),
                        asked.metadata(),
                        asked.scenario()),
                Optional.of(journey.attempt(space, destination, msat)),
                Optional.empty(),
                destination.expiresAt(),
                asked.answerKey());
    }

    /** Refuses with {@code payout_not_found}. */
    public Sending get(Space space, SendingId id) {
        return store.get(space, id);
    }

    public Page<Sending> list(Space space, SendingFilter filter) {
        return store.list(space, filter);
    }
}
