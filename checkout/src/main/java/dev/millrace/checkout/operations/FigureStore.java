package dev.millrace.checkout.operations;

import static java.util.stream.Collectors.toMap;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.space.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@link Figure}s through two doors of the database that let out nothing else. */
@Singleton
public class FigureStore {
    static final int COUNTED_MAX = 100_000;

    /** The whole ledger is summed this seldom, for it is all of it; what is younger is summed at each reading. */
    private static final Duration WHOLE_LEDGER_EVERY = Duration.ofHours(1);
    /** A database transaction that allots an id has ended long before. */
    private static final Duration STILL_COMING = Duration.ofMinutes(1);

    private static final String ENTRY = "led_";

    private static final Map<String, Figure> BY_NAME =
            Arrays.stream(Figure.values()).collect(toMap(Figure::wireName, figure -> figure));

    private final Database database;
    private final Clock clock;
    private Instant wholeLedgerAt = Instant.EPOCH;
    private Instant ledgerReadAt = Instant.EPOCH;
    private long imbalance;

    @Inject
    public FigureStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Every figure by the values of its labels, as it is now. For one thread. */
    public Map<Figure, Map<List<String>, Long>> read() {
        Instant now = clock.instant();
        var read = new EnumMap<Figure, Map<List<String>, Long>>(Figure.class);
        for (Figure figure : Figure.values()) {
            read.put(figure, new HashMap<>());
        }
        List<Tuple> told = database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select figure, array_to_string(labels, '/') as labels, value from operation_figures(:now,"
                                + " :most)",
                        Tuple.class)
                .setParameter("now", now)
                .setParameter("most", COUNTED_MAX)
                .getResultList());
        for (Tuple row : told) {
            Figure figure = BY_NAME.get(row.get("figure", String.class));
            read.get(figure).put(labels(row.get("labels", String.class)), row.get("value", Long.class));
        }
        read.get(Figure.LEDGER_IMBALANCE).put(List.of(), imbalance(now));
        return read;
    }

    /** Entries are never changed, so each is summed once when it is young, and once more with the whole. */
    private long imbalance(Instant now) {
        if (wholeLedgerAt.plus(WHOLE_LEDGER_EVERY).isAfter(now)) {
            imbalance = Math.max(imbalance, imbalanceSince(Ids.lowest(ENTRY, ledgerReadAt.minus(STILL_COMING))));
        } else {
            imbalance = imbalanceSince("");
            wholeLedgerAt = now;
        }
        ledgerReadAt = now;
        return imbalance;
    }

    private long imbalanceSince(String entry) {
        BigDecimal sum =
                database.acrossSpaces(rows -> rows.createNativeQuery("select ledger_imbalance(:from)", BigDecimal.class)
                        .setParameter("from", entry)
                        .getSingleResult());
        return sum.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private static List<String> labels(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("/", -1));
    }
}
