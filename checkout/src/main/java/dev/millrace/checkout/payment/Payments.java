package dev.millrace.checkout.payment;

import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.risk.ReviewStore;
import dev.millrace.checkout.risk.RiskGate;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The front door: opens payments, and does what merchants and reviewers want of them. */
@Singleton
public class Payments {
    private final RiskGate gate;
    private final PaymentStore store;
    private final PaymentJourney journey;
    private final PaymentQuestions questions;
    private final ScenarioBook scenarios;
    private final ReviewStore reviews;
    private final Database database;
    private final SpaceClock clock;

    @Inject
    public Payments(
            RiskGate gate,
            PaymentStore store,
            PaymentJourney journey,
            PaymentQuestions questions,
            ScenarioBook scenarios,
            ReviewStore reviews,
            Database database,
            SpaceClock clock) {
        this.gate = gate;
        this.store = store;
        this.journey = journey;
        this.questions = questions;
        this.scenarios = scenarios;
        this.reviews = reviews;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a payment: scores it, keeps it, asks a rail. Whatever the rail does, the payment that comes back is kept and true.
     *
     * <p>A payment of this id that exists already is taken up where it was left.
     */
    public Payment open(NewPayment asked) {
        Payment kept = store.find(asked.space(), asked.id()).orElseGet(() -> store.add(decided(asked)));
        return journey.goOn(kept);
    }

    private Payment decided(NewPayment asked) {
        Instant now = clock.now(asked.space());
        var risk = gate.decide(questions.about(asked, now));
        return new Payment(
                asked.id(),
                asked.space(),
                1,
                now,
                new PaymentState.Created(),
                asked.terms(),
                asked.amount(),
                Sums.ZERO,
                false,
                false,
                now.plus(scenarios.window(asked.terms().scenario(), asked.window())),
                risk,
                Optional.empty(),
                Optional.empty(),
                asked.answerKey(),
                List.of());
    }

    /** Refuses with {@code payment_not_found}. */
    public Payment get(Space space, PaymentId id) {
        return store.get(space, id);
    }

    public Page<Payment> list(Space space, PaymentFilter filter) {
        return store.list(space, filter);
    }

    /** Refuses with {@code payment_not_found}. */
    public List<Receipt> receipts(Space space, PaymentId id) {
        store.get(space, id);
        return store.receipts(space, id);
    }

    /** Gives up or voids; the rail's word decides. Refuses with {@code payment_status_conflict}, {@code payment_not_found}. */
    public Payment cancel(Space space, PaymentId id) {
        return cancel(space, id, Payments::nothingElse);
    }

    /** As above; {@code alongside} runs in the database transaction that keeps the wish. */
    public Payment cancel(Space space, PaymentId id, Runnable alongside) {
        Payment wished = wish(space, id, payment -> Wishes.cancel(payment, clock.now(space)), alongside);
        Payment done = journey.fulfil(wished);
        if (done.status() == PaymentStatus.SETTLED) { // the payer was faster
            return store.change(space, id, payment -> Wishes.cancel(payment, clock.now(space)));
        }
        return done;
    }

    /**
     * Takes what is held.
     *
     * @param amount in the smallest unit; empty means all. Refuses as {@link Wishes#capture} says
     */
    public Payment capture(Space space, PaymentId id, OptionalLong amount) {
        return capture(space, id, amount, Payments::nothingElse);
    }

    /** As above; {@code alongside} runs in the database transaction that keeps the wish. */
    public Payment capture(Space space, PaymentId id, OptionalLong amount, Runnable alongside) {
        return journey.fulfil(wish(space, id, payment -> Wishes.capture(payment, amount), alongside));
    }

    private static void nothingElse() {}

    private Payment wish(Space space, PaymentId id, Function<Payment, Step> wish, Runnable alongside) {
        return database.in(space, rows -> {
            Payment wished = store.change(space, id, wish);
            alongside.run();
            return wished;
        });
    }

    /** A reviewer says yes; refuses with {@code review_closed}, {@code payment_not_found}. */
    public Payment accept(Space space, PaymentId id, Optional<String> note) {
        return accept(space, id, note, Payments::nothingElse);
    }

    /** As above; {@code alongside} runs in the database transaction that keeps the decision. */
    public Payment accept(Space space, PaymentId id, Optional<String> note, Runnable alongside) {
        Payment accepted = decide(space, id, note, true, alongside);
        return accepted.status() == PaymentStatus.IN_REVIEW ? journey.goOn(accepted) : journey.fulfil(accepted);
    }

    /** A reviewer says no; refuses with {@code review_closed}, {@code payment_not_found}. */
    public Payment decline(Space space, PaymentId id, Optional<String> note) {
        return decline(space, id, note, Payments::nothingElse);
    }

    /** As above; {@code alongside} runs in the database transaction that keeps the decision. */
    public Payment decline(Space space, PaymentId id, Optional<String> note, Runnable alongside) {
        return journey.fulfil(decide(space, id, note, false, alongside));
    }

    private Payment decide(Space space, PaymentId id, Optional<String> note, boolean yes, Runnable alongside) {
        return database.in(space, rows -> {
            note.ifPresent(text -> reviews.note(space, id.value(), text));
            return wish(
                    space,
                    id,
                    payment -> yes ? Wishes.accept(payment) : Wishes.decline(payment, clock.now(space)),
                    alongside);
        });
    }
}
