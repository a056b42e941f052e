package dev.millrace.checkout.rail;

import java.util.List;
import java.util.Optional;

/** Which rail was chosen and why, with every rail that was looked at. */
public record Routing(Optional<RailName> chosen, String reason, List<Candidate> candidates) {

    /**
     * One rail that was looked at.
     *
     * @param expectedCost in the smallest unit of the payment's currency, where eligible
     * @param successBps in hundredths of a per cent, where eligible
     */
    public record Candidate(
            RailName rail, boolean eligible, Optional<Long> expectedCost, Optional<Integer> successBps, String reason) {

        static Candidate out(RailName rail, String reason) {
            return new Candidate(rail, false, Optional.empty(), Optional.empty(), reason);
        }
    }
}
