package dev.millrace.api.error;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Tells a database that cannot answer just now from a bug: by its SQLSTATE, as PostgreSQL's annex A names them. */
final class PassingFault {
    /** A lock waits two seconds at most, and a new database is asked again as often as once a second. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final int CAUSES_MAX = 12;

    /** 08: connection lost or never made; 40: rolled back for another's sake; 53: no more room; 57: ended by the server. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

    /** Lock not available in time, and a database transaction that stood still for too long. */
    private static final Set<String> STATES = Set.of("55P03", "25P03");

    private PassingFault() {}

    /** Whether asking again may well be answered; whatever was begun has been rolled back or is safe under its idempotency key. */
    static boolean isBehind(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof SQLException sql && passes(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(String state) {
        return state != null
                && state.length() == 5
                && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
    }
}
