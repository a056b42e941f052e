package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.rail.RailBook;
import dev.millrace.checkout.rail.RailBook.Departure;
import dev.millrace.checkout.reconciliation.DepartureBooksStore.Try;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What refunds and payouts sent, by one rail account, against what the rail says left. Where the rail owes us an answer nothing is
 * claimed, and so nothing can differ.
 */
final class DepartureComparison implements Comparison {
    /** The rail and we are not asked at the same moment: where they differ, both are asked again so often. */
    private static final int LOOKS_MAX = 3;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** The rail is asked for each. */
    private static final int TRIES = 50;

    private static final String NOTHING = "nothing left";

    private final DepartureBooksStore store;
    private final RailBook book;

    DepartureComparison(DepartureBooksStore store, RailBook book) {
        this.store = store;
        this.book = book;
    }

    @Override
    public Part part(Space space, Range range, String behind) throws NotComparable, InterruptedException {
        List<Try> page = store.page(space, range, book.account(), behind, TRIES);
        List<Difference> found = differences(page);
        List<Try> suspects = suspects(page, found);
        for (int look = 1; look < LOOKS_MAX && !found.isEmpty(); look++) {
            Thread.sleep(LOOK_EVERY);
            suspects = suspects.stream()
                    .map(each -> store.under(space, book.account(), each.key()))
                    .toList();
            found = differences(suspects);
            suspects = suspects(suspects, found);
        }
        return new Part(
                page.size() < TRIES
                        ? Optional.empty()
                        : Optional.of(page.getLast().key()),
                Checked.NOTHING,
                found);
    }

    private static List<Try> suspects(List<Try> tries, List<Difference> found) {
        return tries.stream()
                .filter(each -> found.stream()
                        .anyMatch(difference -> difference.objectId().equals(each.sending())))
                .toList();
    }

    private List<Difference> differences(List<Try> tries) throws NotComparable {
        var found = new ArrayList<Difference>();
        for (Try each : tries) {
            if (each.status().equals("asked")) {
                continue;
            }
            String ours = each.status().equals("done") ? gone(each.msat(), each.feeMsat()) : NOTHING;
            String theirs = theirs(book.departure(each.key()).orElseThrow(this::silent));
            if (!ours.equals(theirs)) {
                found.add(new Difference(DifferenceKind.RAIL_SENDING, each.sending(), ours, theirs));
            }
        }
        return found;
    }

    private static String theirs(Departure departure) {
        return switch (departure) {
            case Departure.Gone(long msat, long feeMsat) -> gone(msat, feeMsat);
            case Departure.UnderWay underWay -> "under way";
            case Departure.None none -> NOTHING;
        };
    }

    private static String gone(long msat, long feeMsat) {
        return "%d msat and %d msat of fees".formatted(msat, feeMsat);
    }

    private NotComparable silent() {
        return new NotComparable(
                "%s does not answer, so what was sent and the rail could not be compared".formatted(book.account()));
    }
}
