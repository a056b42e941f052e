package dev.millrace.checkout;

import dev.millrace.checkout.space.Database;
import dev.millrace.launcher.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of this module, migrated as in the gateway, used under the gateway's role. */
public final class TestDatabase {
    private static final String OPTIONS =
            "-c role=millrace_app -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s";
    private static final PostgresServer SERVER = PostgresServer.start(Path.of("target", "test-database"));
    private static final String URL =
            SERVER.database("checkout_" + ProcessHandle.current().pid());
    private static final Database DATABASE = open(URL);

    private TestDatabase() {}

    public static Database get() {
        return DATABASE;
    }

    /**
     * A fresh database of this name beside the common one, migrated, for whom hours of work are not too much: connections are kept,
     * and a commit does not wait for the disk. Whoever lets the server itself crash wants {@link #get()}.
     */
    public static Database tireless(String name) {
        String url = another(name);
        migrate(url);
        var properties = new Properties();
        properties.put("hibernate.connection.url", url);
        properties.put("hibernate.connection.username", SERVER.user());
        properties.put("hibernate.connection.password", SERVER.password());
        properties.put("hibernate.connection.options", OPTIONS + " -c synchronous_commit=off");
        properties.put("hibernate.connection.pool_size", "4");
        return open(properties);
    }

    /** The JDBC address of a fresh database of this name beside the common one, not migrated. */
    public static String another(String name) {
        return SERVER.database(name + "_" + ProcessHandle.current().pid());
    }

    public static PostgresServer server() {
        return SERVER;
    }

    /** A connection of the database's owner, who may do what the gateway's role may not. */
    public static Connection owner() throws SQLException {
        return DriverManager.getConnection(URL, SERVER.user(), SERVER.password());
    }

    private static Database open(String url) {
        migrate(url);
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(SERVER.user());
        source.setPassword(SERVER.password());
        source.setOptions(OPTIONS);
        var properties = new Properties();
        properties.put("hibernate.connection.datasource", source);
        return open(properties);
    }

    private static void migrate(String url) {
        Flyway.configure()
                .dataSource(url, SERVER.user(), SERVER.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static Database open(Properties properties) {
        var configuration = new Configuration();
        Rows.all().forEach(configuration::addAnnotatedClass);
        properties.put("hibernate.hbm2ddl.auto", "validate");
        properties.put("hibernate.jdbc.time_zone", "UTC");
        properties.put("hibernate.type.preferred_instant_jdbc_type", "TIMESTAMP_UTC");
        configuration.addProperties(properties);
        return new LocalDatabase(configuration.buildSessionFactory());
    }
}
