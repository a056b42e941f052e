package dev.millrace.api.metrics;

import dev.millrace.api.health.RedisPing;
import dev.millrace.checkout.operations.Figure;
import dev.millrace.checkout.operations.FigureStore;
import dev.millrace.checkout.operations.RestoreGate;
import dev.millrace.checkout.risk.RiskDecision;
import dev.millrace.checkout.risk.RiskGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What needs a look at database and Redis: read by a worker in rounds, so that a scrape costs nothing and waits for nobody. */
@Singleton
public class OperationMeters {
    private static final List<String> UNLABELLED = List.of();

    private final FigureStore figures;
    private final RedisPing redis;
    private final Clock clock;
    private final Map<Figure, Levels> levels = new EnumMap<>(Figure.class);
    private final Levels redisUp;
    private final Levels held;
    private final RestoreGate gate;
    private volatile long readAtMillis;

    @Inject
    OperationMeters(Meters meters, FigureStore figures, RedisPing redis, RiskGate risk, RestoreGate gate, Clock clock) {
        this.gate = gate;
        this.figures = figures;
        this.redis = redis;
        this.clock = clock;
        this.readAtMillis = clock.millis();
        for (Figure figure : Figure.values()) {
            levels.put(
                    figure,
                    meters.levels(
                            "millrace_" + figure.wireName(),
                            figure.help(),
                            figure.labels().toArray(String[]::new)));
        }
        redisUp = meters.levels("millrace_redis_up", "Whether Redis answers: 1 or 0");
        held = meters.levels(
                "millrace_held", "1 after a restore, until it was compared with the rails and accepted; else 0");
        meters.gauge(
                "millrace_figures_age_seconds",
                "Time since the figures of the database were last read; those told are as old",
                () -> Duration.ofMillis(clock.millis() - readAtMillis).toSeconds());
        meters.levels(
                        "millrace_risk_model",
                        "The fraud model in force, told by its labels; none: rules alone",
                        "id",
                        "version")
                .set(Map.of(named(risk.model()), 1L));
    }

    /** One reading of everything. */
    public void read() {
        redisUp.set(Map.of(UNLABELLED, redis.answers() ? 1L : 0L));
        figures.read().forEach((figure, told) -> levels.get(figure).set(told));
        held.set(Map.of(UNLABELLED, gate.isOpen() ? 0L : 1L));
        readAtMillis = clock.millis();
    }

    private static List<String> named(Optional<RiskDecision.Model> model) {
        return model.map(known -> List.of(known.id(), known.version())).orElse(List.of("none", "none"));
    }
}
