package dev.millrace.checkout.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry that is to be made.
 *
 * @param cause what it books, such as {@code receipt:rcp_…}; booked at most once
 * @param memo facts that explain the figures, such as price and rate; never amounts of the ledger itself
 */
public record Booking(String cause, String kind, String objectId, List<Line> lines, Map<String, String> memo) {

    public Booking {
        lines = List.copyOf(lines);
        var sums = new HashMap<String, Long>();
        lines.forEach(line -> sums.merge(line.asset(), line.amount(), Math::addExact));
        if (lines.size() < 2 || sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("%s does not sum to zero: %s".formatted(cause, lines));
        }
    }

    /**
     * One posting of it.
     *
     * @param owner the rail account of a clearing account, else the merchant
     * @param amount in the asset's smallest unit, not zero; above zero debits, below credits
     */
    public record Line(AccountKind account, String owner, String asset, long amount) {

        public Line {
            if (amount == 0) {
                throw new IllegalArgumentException("a posting of nothing to " + account.wireName());
            }
        }
    }
}
