package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.payment.PaymentStore;
import dev.millrace.checkout.rail.RailBook;
import dev.millrace.checkout.rail.RailBooks;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does the reconciliations that were asked for, page by page; one that a dead gateway left is begun again by the next. */
@Singleton
public class Reconciler {
    private static final Logger LOG = System.getLogger(Reconciler.class.getName());
    /** Of more differences than this only the number is kept. */
    public static final int DIFFERENCES_KEPT = 1_000;

    /** Longer than any page takes; then another gateway begins anew. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** So often one is begun again; what cannot be done at all must not keep the next from being asked for. */
    private static final int RUNS_MAX = 5;

    private final ReconciliationStore store;
    private final Clock clock;
    private final Database database;
    private final PaymentStore payments;
    private final RailBooks books;
    private final SpaceClock spaceClock;
    private volatile boolean stopped;

    @Inject
    public Reconciler(
            ReconciliationStore store,
            Database database,
            PaymentStore payments,
            RailBooks books,
            SpaceClock spaceClock,
            Clock clock) {
        this.store = store;
        this.clock = clock;
        this.database = database;
        this.payments = payments;
        this.books = books;
        this.spaceClock = spaceClock;
    }

    private List<Comparison> comparisons(boolean livemode) {
        var all = new ArrayList<Comparison>(List.of(
                new PaymentComparison(new PaymentBooksStore(database), payments),
                new SendingComparison(new SendingBooksStore(database)),
                new AnswerComparison(
                        DifferenceKind.PAYMENT_ANSWER, new AnswerBooksStore(database, AnswerBooksStore.Made.PAYMENTS)),
                new AnswerComparison(
                        DifferenceKind.SENDING_ANSWER, new AnswerBooksStore(database, AnswerBooksStore.Made.SENDINGS)),
                new BalanceComparison(new BalanceBooksStore(database)),
                new EntryComparison(new EntryBooksStore(database)),
                new EventComparison(new EventBooksStore(database), clock, spaceClock)));
        for (RailBook book : books.of(livemode)) {
            all.add(new RailComparison(new RailBooksStore(database), book));
            all.add(new DepartureComparison(new DepartureBooksStore(database), book));
        }
        return all;
    }

    /** Does one that is due, if there is one; answers whether there was. */
    public boolean runOnce() {
        var claimed = store.claimDue(clock.instant(), CLAIM, 1);
        claimed.forEach(this::run);
        return !claimed.isEmpty();
    }

    /** Leaves what is being done to the next gateway. */
    public void stop() {
        stopped = true;
    }

    private void run(ReconciliationStore.Claim claim) {
        var found = new Findings();
        if (claim.run() > RUNS_MAX) {
            end(
                    claim,
                    found,
                    ReconciliationStatus.FAILED,
                    Optional.of("it was begun %d times and never ended".formatted(RUNS_MAX)));
            return;
        }
        Range range = store.get(claim.space(), claim.id()).range();
        try {
            for (Comparison comparison : comparisons(claim.space().livemode())) {
                if (!walk(claim, range, comparison, found)) {
                    return;
                }
            }
            end(claim, found, ReconciliationStatus.COMPLETED, Optional.empty());
        } catch (NotComparable missing) {
            end(claim, found, ReconciliationStatus.FAILED, Optional.of(missing.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compares page by page; false if it is somebody else's to go on. */
    private boolean walk(ReconciliationStore.Claim claim, Range range, Comparison comparison, Findings found)
            throws NotComparable, InterruptedException {
        Optional<String> next = Optional.of(Comparison.START);
        while (next.isPresent()) {
            Part part = comparison.part(claim.space(), range, next.get());
            found.add(part);
            next = part.next();
            if (!store.progress(claim, found, clock.instant().plus(CLAIM)) || stopped) {
                return false;
            }
        }
        return true;
    }

    private void end(
            ReconciliationStore.Claim claim, Findings found, ReconciliationStatus status, Optional<String> error) {
        if (store.finish(claim, found, status, error, clock.instant())) {
            LOG.log(
                    found.count() == 0 && error.isEmpty() ? Level.INFO : Level.WARNING,
                    "reconciliation.finished id={0} status={1} payments={2} differences={3}",
                    claim.id(),
                    status.wireName(),
                    found.checked().payments(),
                    found.count());
        }
    }
}
