package dev.millrace.checkout.risk;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.MemoryVelocity;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The counters as they should be, in memory and never gone. */
final class MemoryCounters implements Velocity {
    private final Map<Space, MemoryVelocity> spaces = new HashMap<>();
    private final Map<String, VelocityCounts> answers = new HashMap<>();

    @Override
    public synchronized Optional<VelocityCounts> readAndAdd(Space space, String paymentId, Sighting seen) {
        String counted = space.name() + " " + paymentId;
        if (!answers.containsKey(counted)) {
            answers.put(
                    counted,
                    spaces.computeIfAbsent(space, fresh -> new MemoryVelocity()).readAndAdd(seen));
        }
        return Optional.of(answers.get(counted));
    }
}
