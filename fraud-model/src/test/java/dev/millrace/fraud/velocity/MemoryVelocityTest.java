package dev.millrace.fraud.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryVelocityTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryVelocity velocity = new MemoryVelocity();

    private static Sighting seen(Instant at, long cents, String payer, String email, String ip, String device) {
        return new Sighting(
                at,
                OptionalLong.of(cents),
                "shop",
                Optional.of(payer),
                Optional.of(email),
                Optional.of(ip),
                Optional.of(device));
    }

    @Test
    void knowsNothingOfTheFirstPayment() {
        VelocityCounts counts = velocity.readAndAdd(seen(NOON, 100, "p", "e", "i", "d"));

        assertThat(counts.payer()).contains(Activity.NONE);
        assertThat(counts.merchant()).contains(Activity.NONE);
        assertThat(counts.onIp()).contains(Company.NONE);
        assertThat(counts.deviceNewToPayer()).isEmpty();
    }

    @Test
    void countsOnlyWhoWasNamed() {
        var nobody = new Sighting(
                NOON,
                OptionalLong.empty(),
                "shop",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        VelocityCounts counts = velocity.readAndAdd(nobody);

        assertThat(counts.payer()).isEmpty();
        assertThat(counts.onIp()).isEmpty();
        assertThat(counts.ipNewToPayer()).isEmpty();
        assertThat(counts.merchant()).isPresent();
    }

    @Test
    void countsLikeALongListCutInBuckets() {
        var random = new Random(7);
        List<Sighting> all = new ArrayList<>();
        Instant at = NOON;
        for (int i = 0; i < 2_000; i++) {
            at = at.plusSeconds((long) StrictMath.exp(random.nextDouble() * 12));
            Sighting sighting = seen(at, random.nextInt(1_000), "p", "e", "i", "d");

            Activity activity = velocity.readAndAdd(sighting).payer().orElseThrow();

            for (VelocityWindow window : VelocityWindow.values()) {
                assertThat(activity.in(window))
                        .as("%s of payment %d", window, i)
                        .isEqualTo(slowly(all, window, at));
            }
            all.add(sighting);
        }
    }

    private static Tally slowly(List<Sighting> all, VelocityWindow window, Instant now) {
        List<Sighting> inside = all.stream()
                .filter(s -> window.bucketOf(s.at()) > window.bucketOf(now) - VelocityWindow.BUCKETS)
                .toList();
        return new Tally(
                inside.size(),
                inside.stream().mapToLong(s -> s.amountCents().orElseThrow()).sum(),
                inside.stream()
                        .filter(s -> s.amountCents().orElseThrow() <= Tally.SMALL_CENTS)
                        .count());
    }

    @Test
    void forgetsAWindowWhenItIsOver() {
        velocity.readAndAdd(seen(NOON, 100, "p", "e", "i", "d"));

        Activity later = velocity.readAndAdd(seen(NOON.plus(Duration.ofHours(2)), 100, "p", "e", "i", "d"))
                .payer()
                .orElseThrow();

        assertThat(later.in(VelocityWindow.HOUR)).isEqualTo(Tally.NONE);
        assertThat(later.in(VelocityWindow.DAY)).isEqualTo(new Tally(1, 100, 1));
        assertThat(later.knownSeconds()).isEqualTo(7_200);
    }

    @Test
    void standsStillWhenTheClockJumpsBack() {
        velocity.readAndAdd(seen(NOON, 100, "p", "e", "i", "d"));
        velocity.readAndAdd(seen(NOON.minus(Duration.ofDays(40)), 100, "p", "e", "i", "d"));

        Activity now =
                velocity.readAndAdd(seen(NOON, 100, "p", "e", "i", "d")).payer().orElseThrow();

        assertThat(now.in(VelocityWindow.TEN_MINUTES).count()).isEqualTo(2);
        assertThat(now.knownSeconds()).isZero();
    }

    @Test
    void countsTheOthersOfADayInOnePlace() {
        velocity.readAndAdd(seen(NOON, 100, "p1", "e1", "i", "d"));
        velocity.readAndAdd(seen(NOON.plusSeconds(1), 100, "p1", "e2", "i", "d"));

        VelocityCounts third = velocity.readAndAdd(seen(NOON.plusSeconds(2), 100, "p3", "e2", "i", "d"));
        VelocityCounts tomorrow = velocity.readAndAdd(seen(NOON.plusSeconds(86_401), 100, "p1", "e2", "i", "d"));

        assertThat(third.onIp()).contains(new Company(1, 1));
        assertThat(third.onDevice()).contains(new Company(1, 1));
        assertThat(tomorrow.onIp()).contains(new Company(0, 1));
    }

    @Test
    void stopsCountingOthersAtTheMost() {
        for (int i = 0; i < 100; i++) {
            velocity.readAndAdd(seen(NOON.plusSeconds(i), 100, "p" + i, "e" + i, "i", "d"));
        }

        VelocityCounts counts = velocity.readAndAdd(seen(NOON.plusSeconds(100), 100, "p", "e", "i", "d"));

        assertThat(counts.onDevice()).contains(new Company(Company.MAX, Company.MAX));
    }

    @Test
    void seesAPayerWithAnotherDevice() {
        velocity.readAndAdd(seen(NOON, 100, "p", "e", "i", "old"));

        VelocityCounts other = velocity.readAndAdd(seen(NOON.plusSeconds(60), 100, "p", "e", "i", "new"));
        VelocityCounts again = velocity.readAndAdd(seen(NOON.plusSeconds(120), 100, "p", "e", "i", "new"));

        assertThat(other.deviceNewToPayer()).contains(true);
        assertThat(other.ipNewToPayer()).contains(false);
        assertThat(again.deviceNewToPayer()).contains(false);
    }
}
