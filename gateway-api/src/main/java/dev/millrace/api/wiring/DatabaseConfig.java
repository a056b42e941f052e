package dev.millrace.api.wiring;

/**
 * Where the rows are kept.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; {@code millrace.db.url}
 * @param user the owner of the database; {@code millrace.db.user}
 * @param password the owner's; {@code millrace.db.password}
 */
record DatabaseConfig(String url, String user, String password) {
    private static final String SCHEME = "jdbc:postgresql:";

    DatabaseConfig {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("millrace.db.url begins with " + SCHEME + "//");
        }
    }

    /** For people and logs: host, port and database, without parameters that may hold a password. */
    String place() {
        return url.substring(SCHEME.length()).replaceFirst("^//", "").replaceFirst("[?].*", "");
    }

    @Override
    public String toString() {
        return place();
    }
}
