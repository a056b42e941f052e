package dev.millrace.fraud.velocity;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was seen of one payer, e-mail, IP, device or shop before the payment in question.
 *
 * @param tallies one tally for each window
 * @param knownSeconds how long ago it was seen first, in seconds; 0 when it was never seen
 */
public record Activity(Map<VelocityWindow, Tally> tallies, long knownSeconds) {

    /** Seen for the first time. */
    public static final Activity NONE = none();

    public Activity {
        if (tallies.size() != VelocityWindow.values().length) {
            throw new IllegalArgumentException("a tally is missing: " + tallies.keySet());
        }
        if (knownSeconds < 0) {
            throw new IllegalArgumentException("first seen in the future: " + knownSeconds);
        }
        tallies = Map.copyOf(tallies);
    }

    /** What this window counted. */
    public Tally in(VelocityWindow window) {
        return tallies.get(window);
    }

    private static Activity none() {
        var tallies = new EnumMap<VelocityWindow, Tally>(VelocityWindow.class);
        for (VelocityWindow window : VelocityWindow.values()) {
            tallies.put(window, Tally.NONE);
        }
        return new Activity(tallies, 0);
    }
}
