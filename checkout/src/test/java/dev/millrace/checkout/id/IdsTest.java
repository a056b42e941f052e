package dev.millrace.checkout.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void sortsByTheTimeTheIdsWereMade() {
        String earlier = at("2026-11-20T12:00:00.000Z").next("pay_");
        String later = at("2026-11-20T12:00:00.001Z").next("pay_");

        assertThat(earlier).isLessThan(later);
        assertThat(at("1970-01-01T00:00:00Z").next("pay_")).isLessThan(earlier);
    }

    @Test
    void neverMakesTheSameIdTwiceInAMillisecond() {
        Ids ids = at("2026-11-20T12:00:00Z");
        Set<String> made = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next("evt_"));
        }

        assertThat(made).hasSize(10_000).allMatch(id -> Ids.isId("evt_", id));
    }

    @Test
    void knowsTheLowestIdOfAMoment() {
        String made = at("2026-11-20T12:00:00.000Z").next("led_");

        assertThat(Ids.lowest("led_", Instant.parse("2026-11-20T12:00:00.000Z")))
                .isLessThanOrEqualTo(made);
        assertThat(Ids.lowest("led_", Instant.parse("2026-11-20T12:00:00.001Z")))
                .isGreaterThan(made);
        assertThat(Ids.isId("led_", Ids.lowest("led_", Instant.EPOCH))).isTrue();
    }

    @Test
    void knowsAnIdByItsForm() {
        assertThat(Ids.isId("pay_", "pay_01k9zt7c3m4f5g6h7j8k9mnpqr")).isTrue();
        assertThat(Ids.isId("pay_", "pay_01K9ZT7C3M4F5G6H7J8K9MNPQR")).isFalse();
        assertThat(Ids.isId("pay_", "evt_01k9zt7c3m4f5g6h7j8k9mnpqr")).isFalse();
        assertThat(Ids.isId("pay_", "pay_01k9")).isFalse();
    }

    private static Ids at(String time) {
        return new Ids(Clock.fixed(Instant.parse(time), ZoneOffset.UTC), new SecureRandom());
    }
}
