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
    private static final PostgresServer SERVER = PostgresServer.start(Path.of("target", "test-database"));
    private static final String URL =
            SERVER.database("checkout_" + ProcessHandle.current().pid());
    private static final Database DATABASE = open(URL);

    private TestDatabase() {}

    public static Database get() {
        return DATABASE;
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
        Flyway.configure()
                .dataSource(url, SERVER.user(), SERVER.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(SERVER.user());
        source.setPassword(SERVER.password());
        source.setOptions("-c role=millrace_app -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s");
        var configuration = new Configuration();
        Rows.all().forEach(configuration::addAnnotatedClass);
        var properties = new Properties();
        properties.put("hibernate.connection.datasource", source);
        properties.put("hibernate.hbm2ddl.auto", "validate");
        properties.put("hibernate.jdbc.time_zone", "UTC");
        properties.put("hibernate.type.preferred_instant_jdbc_type", "TIMESTAMP_UTC");
        configuration.addProperties(properties);
        return new LocalDatabase(configuration.buildSessionFactory());
    }
}
