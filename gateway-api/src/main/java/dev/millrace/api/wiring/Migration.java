package dev.millrace.api.wiring;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the database to the shape this version knows, as its owner, or says in one sentence why it will not. */
final class Migration {
    private static final System.Logger LOG = System.getLogger(Migration.class.getName());
    private static final String HISTORY = "millrace_migration";
    private static final int SERVER_VERSION_MIN = 15;
    private static final String CONNECT_SECONDS_MAX = "5";

    private final DatabaseConfig database;

    Migration(DatabaseConfig database) {
        this.database = database;
    }

    /** Migrates; refuses a database that is out of reach, too old, somebody else's or newer than we are. */
    void run() {
        checkServer();
        Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .table(HISTORY)
                .validateMigrationNaming(true)
                .ignoreMigrationPatterns(new String[0])
                .load();
        checkHistory(flyway);
        try {
            int count = flyway.migrate().migrationsExecuted;
            LOG.log(System.Logger.Level.INFO, "database.migrated count=" + count + " at=" + database.place());
        } catch (FlywayException failed) {
            throw new CannotStart(
                    "The database at %s could not be migrated: %s.".formatted(database.place(), firstLine(failed)),
                    failed);
        }
    }

    /** A connection of the owner's own: those of the pool have stepped down already. */
    private Connection connect() throws SQLException {
        var login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        login.setProperty("connectTimeout", CONNECT_SECONDS_MAX);
        login.setProperty("loginTimeout", CONNECT_SECONDS_MAX);
        // Not DriverManager: the server throws the drivers that a WAR brings out of it.
        for (Driver driver : ServiceLoader.load(Driver.class, Migration.class.getClassLoader())) {
            if (driver.acceptsURL(database.url())) {
                return driver.connect(database.url(), login);
            }
        }
        throw new CannotStart("millrace.db.url is no address that PostgreSQL's driver understands.");
    }

    private void checkServer() {
        try (Connection connection = connect()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < SERVER_VERSION_MIN) {
                throw new CannotStart("The database at %s is PostgreSQL %d, and Millrace needs %d or newer."
                        .formatted(database.place(), version, SERVER_VERSION_MIN));
            }
            if (isForeign(connection)) {
                throw new CannotStart(
                        ("The database at %s belongs to something else: it has tables that Millrace did not"
                                        + " make; give Millrace an empty database of its own in MILLRACE_DB_URL.")
                                .formatted(database.place()));
            }
        } catch (SQLException refused) {
            throw new CannotStart(why(refused), refused);
        }
    }

    private String why(SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (state.startsWith("28")) {
            return "The database at %s does not let the user %s in: check MILLRACE_DB_USER and MILLRACE_DB_PASSWORD."
                    .formatted(database.place(), database.user());
        }
        if (state.equals("3D000")) {
            return "There is no database at %s: create it, or check MILLRACE_DB_URL.".formatted(database.place());
        }
        return "The database at %s cannot be reached: check that PostgreSQL runs there and that MILLRACE_DB_URL is right."
                .formatted(database.place());
    }

    private static boolean isForeign(Connection connection) throws SQLException {
        try (var question = connection.prepareStatement("""
                        select count(*) > 0 and count(*) filter (where tablename = ?) = 0
                        from pg_tables where schemaname = current_schema()
                        """)) {
            question.setString(1, HISTORY);
            try (var answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void checkHistory(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isResolved()) {
                continue;
            }
            throw new CannotStart(
                    ("The database at %s was migrated by a newer Millrace (step %s, which this version does"
                                    + " not know): start that version again, or restore a backup made by this one.")
                            .formatted(database.place(), applied.getVersion()));
        }
    }

    private static String firstLine(FlywayException failed) {
        return failed.getMessage().strip().lines().findFirst().orElse("");
    }
}
