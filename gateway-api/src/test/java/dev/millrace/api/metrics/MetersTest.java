package dev.millrace.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetersTest {
    private final Meters meters = new Meters();

    @Test
    void tellsCountersByTheirLabels() {
        Counter moves = meters.counter("millrace_moves_total", "Moves", "status", "mode");
        moves.increment("settled", "test");
        moves.increment("settled", "test");
        moves.increment("odd \"quoted\"\n", "live");

        assertThat(meters.text()).contains("""
                # HELP millrace_moves_total Moves
                # TYPE millrace_moves_total counter
                millrace_moves_total{status="odd \\"quoted\\"\\n",mode="live"} 1
                millrace_moves_total{status="settled",mode="test"} 2
                """);
    }

    @Test
    void tellsTimesInGrowingBuckets() {
        Histogram times = meters.histogram("millrace_times_seconds", "Times");
        times.observe(5);
        times.observe(6);
        times.observe(60_000);

        assertThat(meters.text()).contains("""
                # TYPE millrace_times_seconds histogram
                millrace_times_seconds_bucket{le="0.005"} 1
                millrace_times_seconds_bucket{le="0.01"} 2
                """).contains("""
                millrace_times_seconds_bucket{le="10"} 2
                millrace_times_seconds_bucket{le="+Inf"} 3
                millrace_times_seconds_sum 60.011
                millrace_times_seconds_count 3
                """);
    }

    @Test
    void keepsLabelsFromFillingTheMemory() {
        Counter paths = meters.counter("millrace_paths_total", "Paths", "path");
        for (int i = 0; i < 3 * Series.MAX; i++) {
            paths.increment("/" + i);
        }

        long lines = meters.text()
                .lines()
                .filter(line -> line.startsWith("millrace_paths_total{"))
                .count();

        assertThat(lines).isEqualTo(Series.MAX + 1);
        assertThat(meters.text()).contains("millrace_paths_total{path=\"other\"} " + 2 * Series.MAX);
    }

    @Test
    void refusesANameThatIsTaken() {
        meters.counter("millrace_twice_total", "Once");

        assertThatThrownBy(() -> meters.counter("millrace_twice_total", "Twice"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> meters.counter("other_total", "Not ours"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
