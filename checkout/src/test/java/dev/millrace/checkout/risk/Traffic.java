package dev.millrace.checkout.risk;

import dev.millrace.fraud.velocity.Sighting;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Payments of a shop by a seed: bursts and long silences, busy places and rare ones, and gaps in what is told. */
final class Traffic {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private Instant now = START;

    Traffic(long seed) {
        random = new Random(seed);
    }

    /** The next payment, at least a millisecond later. */
    Sighting later() {
        int kind = random.nextInt(1_000);
        long upToMillis = kind < 600 ? 5_000 : kind < 900 ? 600_000 : kind < 990 ? 7_200_000 : 400_000_000;
        move(1 + (long) (random.nextDouble() * upToMillis));
        return now();
    }

    void move(long millis) {
        now = now.plusMillis(millis);
    }

    Sighting now() {
        return new Sighting(
                now,
                random.nextInt(10) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(1_000)),
                "shop",
                one("payer", 90),
                one("email", 90),
                one("ip", 4),
                one("device", 12));
    }

    private Optional<String> one(String kind, int of) {
        return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(kind + random.nextInt(of));
    }
}
