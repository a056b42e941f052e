package dev.millrace.api.health;

import dev.millrace.checkout.operations.RestoreGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Asks the parts how they are. */
@Singleton
class HealthChecks {
    private static final System.Logger LOG = System.getLogger(HealthChecks.class.getName());
    private static final int DATABASE_SECONDS_MAX = 2;

    private final DataSource database;
    private final RedisPing redis;
    private final Readiness readiness;
    private final RestoreGate gate;
    private final Drain drain;

    @Inject
    HealthChecks(DataSource database, RedisPing redis, Readiness readiness, RestoreGate gate, Drain drain) {
        this.gate = gate;
        this.database = database;
        this.redis = redis;
        this.readiness = readiness;
        this.drain = drain;
    }

    /** The process answers, whatever its surroundings do. */
    Health live() {
        return Health.of(List.of(Health.Check.of("process", true, true)));
    }

    Health started() {
        return Health.of(List.of(migrations()));
    }

    /**
     * Redis is told but never fatal: payments go on without it, more carefully. After a restore nothing is taken before it was
     * compared with the rails.
     */
    Health ready() {
        boolean database = databaseAnswers();
        return Health.of(List.of(
                Health.Check.of("database", database, true),
                migrations(),
                Health.Check.of("reconciliation", !database || isOpen(), true),
                Health.Check.of("serving", !drain.isDraining(), true),
                Health.Check.of("redis", redis.answers(), false)));
    }

    private Health.Check migrations() {
        return Health.Check.of("migrations", readiness.isMigrated(), true);
    }

    private boolean isOpen() {
        try {
            return gate.isOpen();
        } catch (RuntimeException down) {
            LOG.log(System.Logger.Level.DEBUG, "health.unanswered check=reconciliation", down);
            return true; // nobody knows; the database's own check tells that it is away
        }
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
