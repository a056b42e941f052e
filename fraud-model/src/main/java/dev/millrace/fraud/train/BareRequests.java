package dev.millrace.fraud.train;

import dev.millrace.fraud.FeatureRow;
import dev.millrace.fraud.FraudModel;
import dev.millrace.fraud.ModelRefused;
import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.velocity.MemoryVelocity;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Requests that name only their amount: they must pass, whatever the amount, the hour and the traffic of the shop. */
final class BareRequests {

    private BareRequests() {}

    static void requireCalm(FraudModel model) {
        for (VelocityCounts counts : traffic()) {
            for (int hour = 0; hour < 24; hour++) {
                for (long cents = 1; cents <= 1_000_000_000; cents *= 2) {
                    var facts = CheckoutFacts.bare(OptionalLong.of(cents), OptionalInt.of(hour), counts);
                    int score = model.score(FeatureRow.of(facts)).score();
                    if (score >= model.scale().elevatedAt()) {
                        throw new ModelRefused(
                                "A bare payment of %d cents at %d o'clock scores %d.".formatted(cents, hour, score));
                    }
                }
            }
        }
    }

    /** No counters, a shop's first payments, and two hundred a minute after three quiet days. */
    private static List<VelocityCounts> traffic() {
        List<VelocityCounts> traffic = new ArrayList<>();
        traffic.add(VelocityCounts.unknown());
        for (long cents : List.of(50L, 1_250L, 500_000L)) {
            var velocity = new MemoryVelocity();
            for (int hour = 0; hour < 72; hour += 6) {
                traffic.add(velocity.readAndAdd(bare(World.START.plus(Duration.ofHours(hour)), cents)));
            }
            Instant rush = World.START.plus(Duration.ofDays(3));
            for (int i = 0; i < 2_000; i++) {
                VelocityCounts counts = velocity.readAndAdd(bare(rush.plusMillis(i * 300L), cents));
                if (i % 100 == 99) {
                    traffic.add(counts);
                }
            }
        }
        return traffic;
    }

    private static Sighting bare(Instant at, long cents) {
        return new Sighting(
                at,
                OptionalLong.of(cents),
                "shop",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
