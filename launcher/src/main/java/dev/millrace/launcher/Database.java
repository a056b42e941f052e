package dev.millrace.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The PostgreSQL the gateway uses, ours or the merchant's. */
record Database(String url, String user, String password) {
    private static final int OLDEST_MAJOR = 15;
    private static final String PREFIX = "jdbc:postgresql://";

    static Database of(PostgresServer server) {
        return new Database(server.url(), server.user(), server.password());
    }

    /** The merchant's own, asked once whether it answers, so that a wrong password is told before anything starts. */
    static Database external(String url, Map<String, String> environment) {
        if (!url.startsWith(PREFIX)) {
            throw new CannotStart("MILLRACE_DB_URL is no JDBC address: write jdbc:postgresql://HOST:PORT/NAME.");
        }
        var database = new Database(
                url,
                Setting.DB_USER.from(environment).orElse("millrace"),
                Setting.DB_PASSWORD.from(environment).orElse(""));
        database.check();
        return database;
    }

    /** A connection for work that may take as long as it takes. */
    Connection connect() throws SQLException {
        String patience = (url.contains("?") ? "&" : "?") + "connectTimeout=5&loginTimeout=5&tcpKeepAlive=true";
        return DriverManager.getConnection(url + patience, user, password);
    }

    private void check() {
        String patience = (url.contains("?") ? "&" : "?") + "connectTimeout=5&loginTimeout=5&socketTimeout=10";
        try (var connection = DriverManager.getConnection(url + patience, user, password)) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new CannotStart("The database at %s is PostgreSQL %d: Millrace needs %d or later."
                        .formatted(place(), major, OLDEST_MAJOR));
            }
        } catch (SQLException e) {
            throw new CannotStart(
                    "PostgreSQL at %s does not let us in (%s): start it, or correct MILLRACE_DB_URL, MILLRACE_DB_USER and MILLRACE_DB_PASSWORD, or unset them to use the built-in one."
                            .formatted(place(), oneLine(e.getMessage())),
                    e);
        }
    }

    /** Host, port and name; parameters may carry a password. */
    private String place() {
        String rest = url.substring(PREFIX.length());
        return rest.contains("?") ? rest.substring(0, rest.indexOf('?')) : rest;
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    @Override
    public String toString() {
        return "Database[" + place() + "]";
    }
}
