package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.rail.RailBook;
import dev.millrace.checkout.rail.RailBook.Movement;
import dev.millrace.checkout.reconciliation.RailBooksStore.Kept;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receipts of one rail account against what the rail says came: first all that the rail has, then what only we have.
 *
 * <p>Made for one run: the second walk is needed only where the first did not meet every receipt of ours.
 */
final class RailComparison implements Comparison {
    /** The rail and we are not asked at the same moment: news may be on their way, so often and so long they are waited for. */
    private static final int LOOKS_MAX = 10;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String RAIL = "rail:";
    private static final String OURS = "ours:";

    private final RailBooksStore store;
    private final RailBook book;
    private long met;

    RailComparison(RailBooksStore store, RailBook book) {
        this.store = store;
        this.book = book;
    }

    @Override
    public Part part(Space space, Range range, String behind) throws NotComparable, InterruptedException {
        return behind.startsWith(OURS)
                ? ours(space, range, behind.substring(OURS.length()))
                : theirs(space, range, behind.equals(START) ? START : behind.substring(RAIL.length()));
    }

    private Part theirs(Space space, Range range, String behind) throws NotComparable, InterruptedException {
        RailBook.Page page = book.page(behind).orElseThrow(this::silent);
        List<String> keys = page.movements().stream().map(Movement::key).toList();
        Map<String, Kept> known = store.under(space, range, book.account(), keys);
        var differences = new ArrayList<Difference>();
        long movements = 0;
        for (Movement movement : page.movements()) {
            Kept kept = known.get(movement.key());
            if (kept != null && kept.inRange()) {
                movements++;
                met += kept.inTime() ? 1 : 0;
                if (kept.msat() != movement.msat()) {
                    patient(space, range, movement.key()).ifPresent(differences::add);
                }
            }
        }
        List<String> others =
                keys.stream().filter(key -> !known.containsKey(key)).toList();
        long strangers = others.isEmpty() ? 0 : store.strangers(book.account(), others);
        return new Part(
                page.next().map(next -> RAIL + next).or(() -> onlyOurs(space, range)),
                Checked.ofRail(movements, strangers),
                differences);
    }

    private Optional<String> onlyOurs(Space space, Range range) {
        return store.paidCount(space, range, book.account()) == met ? Optional.empty() : Optional.of(OURS);
    }

    private Part ours(Space space, Range range, String behind) throws NotComparable, InterruptedException {
        List<String> keys = store.paidKeys(space, range, book.account(), behind, PAGE);
        var differences = new ArrayList<Difference>();
        for (String key : keys) {
            patient(space, range, key).ifPresent(differences::add);
        }
        return new Part(
                keys.size() < PAGE ? Optional.empty() : Optional.of(OURS + keys.getLast()),
                Checked.NOTHING,
                differences.stream()
                        .filter(difference ->
                                difference.theirs().equals(msat(0))) // the rest was seen on the first walk
                        .toList());
    }

    /** Asks both sides until they agree, or long enough. */
    private Optional<Difference> patient(Space space, Range range, String key)
            throws NotComparable, InterruptedException {
        for (int look = 1; ; look++) {
            Movement movement = book.find(key).orElseThrow(this::silent);
            Kept kept = store.under(space, range, book.account(), List.of(key)).get(key);
            if (kept.msat() == movement.msat()) {
                return Optional.empty();
            }
            if (look == LOOKS_MAX) {
                return Optional.of(new Difference(
                        DifferenceKind.RAIL_RECEIPT, kept.payment(), msat(kept.msat()), msat(movement.msat())));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static String msat(long msat) {
        return msat + " msat";
    }

    private NotComparable silent() {
        return new NotComparable(
                "%s does not answer, so receipts and rail could not be compared".formatted(book.account()));
    }
}
