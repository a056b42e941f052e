package dev.millrace.checkout.space;

import dev.millrace.launcher.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of some merchant in any table, for a moment: keys, checks and triggers are set aside in a database transaction that is
 * rolled back in the end, so that a row needs no more than values of the right types.
 */
final class WalledRow implements AutoCloseable {
    private static final String OWNER = "mer_00000000000000000000000001";
    static final String OWN = OWNER + "/test";
    static final String OWN_LIVE = OWNER + "/live";
    static final String STRANGER = "mer_00000000000000000000000002/test";

    private final Connection connection;

    WalledRow(PostgresServer server, String url) {
        try {
            connection = DriverManager.getConnection(url, server.user(), server.password());
            connection.setAutoCommit(false);
            // Foreign keys and triggers of the schema are not asked.
            run("set local session_replication_role = replica");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every table that says whose a row is. */
    List<String> tablesOfMerchants() {
        return texts("""
                select c.relname from pg_class c
                where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and (c.relname = 'merchant' or exists (
                      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped))
                order by 1""");
    }

    List<String> columns(String table) {
        return texts("""
                select a.attname from pg_attribute a
                where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped
                  and a.attidentity <> 'a' and a.attgenerated = '' order by a.attnum""".formatted(table));
    }

    boolean hasMode(String table) {
        return columns(table).contains("livemode");
    }

    /** Puts the one row there, as the owner of the database. */
    void plant(String table) {
        dropChecks(table);
        run("delete from " + table);
        run(insertOf(table));
    }

    /** Tries to add the row from within a space. */
    void add(String table, String space) {
        within(space, () -> {
            run(insertOf(table));
            return 1L;
        });
    }

    void dropChecks(String table) {
        for (String name : texts("select conname from pg_constraint where conrelid = '%s'::regclass and contype = 'c'"
                .formatted(table))) {
            run("alter table %s drop constraint %s".formatted(table, name));
        }
    }

    boolean mayBeRead(String table) {
        return answer("select has_any_column_privilege('millrace_app', '%s', 'select')::int".formatted(table)) == 1;
    }

    /** How many rows of a table are there for a space; none where the role may not read it at all. */
    long seen(String table, String space) {
        return mayBeRead(table) ? within(space, () -> number("select count(*) from " + table)) : 0;
    }

    /** How many rows a statement changed; none where the role may not do such a thing at all. */
    long changed(String space, String statement) {
        return within(space, () -> {
            Savepoint before = connection.setSavepoint();
            try (var asked = connection.createStatement()) {
                return (long) asked.executeUpdate(statement);
            } catch (SQLException e) {
                connection.rollback(before);
                if (!"42501".equals(e.getSQLState())) throw e;
                return 0L;
            }
        });
    }

    long answer(String question) {
        try {
            return number(question);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    private String insertOf(String table) {
        List<String> columns = columns(table);
        String values = columns.stream().map(column -> value(table, column)).collect(Collectors.joining(", "));
        return "insert into %s (%s) values (%s)".formatted(table, String.join(", ", columns), values);
    }

    private String value(String table, String column) {
        if (column.equals("merchant_id") || (table.equals("merchant") && column.equals("id"))) {
            return "'%s'".formatted(OWNER);
        }
        String type = texts(
                        "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = '%s'::regclass and attname = '%s'"
                                .formatted(table, column))
                .getFirst();
        return switch (type) {
            case "boolean" -> "false";
            case "bigint", "integer", "smallint", "numeric", "double precision" -> "1";
            case "jsonb", "json" -> "'{}'";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            default -> type.endsWith("[]") ? "'{}'" : "'1'::" + type;
        };
    }

    private interface Asking {
        long ask() throws SQLException;
    }

    /** As the gateway is connected: under its role, and in a space or in none. */
    private long within(String space, Asking question) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                run("select set_config('millrace.space', '%s', true)".formatted(space));
                run("set local role millrace_app");
                return question.ask();
            } finally {
                connection.rollback(before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String statement) {
        try (var asked = connection.createStatement()) {
            asked.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private long number(String question) throws SQLException {
        try (var asked = connection.createStatement();
                ResultSet answer = asked.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private List<String> texts(String question) {
        try (var asked = connection.createStatement();
                ResultSet answer = asked.executeQuery(question)) {
            var all = new ArrayList<String>();
            while (answer.next()) all.add(answer.getString(1));
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
