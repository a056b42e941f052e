package dev.millrace.api.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Asks the parts how they are. */
@Singleton
class HealthChecks {
    private static final int DATABASE_SECONDS_MAX = 2;

    private final DataSource database;
    private final RedisPing redis;
    private final Readiness readiness;

    @Inject
    HealthChecks(DataSource database, RedisPing redis, Readiness readiness) {
        this.database = database;
        this.redis = redis;
        this.readiness = readiness;
    }

    /** The process answers, whatever its surroundings do. */
    Health live() {
        return Health.of(List.of(Health.Check.of("process", true, true)));
    }

    Health started() {
        return Health.of(List.of(migrations()));
    }

    /** Redis is told but never fatal: payments go on without it, more carefully. */
    Health ready() {
        return Health.of(List.of(
                Health.Check.of("database", databaseAnswers(), true),
                migrations(),
                Health.Check.of("redis", redis.answers(), false)));
    }

    private Health.Check migrations() {
        return Health.Check.of("migrations", readiness.isMigrated(), true);
    }

    private boolean databaseAnswers() {
        if (!readiness.isMigrated()) {
            return false;
        }
        try (Connection connection = database.getConnection()) {
            return connection.isValid(DATABASE_SECONDS_MAX);
        } catch (SQLException down) {
            return false;
        }
    }
}
