package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One SQL statement as PostgreSQL logged it.
 *
 * @param connection the process that served it
 * @param sql with {@code $1} and so on for what is in {@code values}
 * @param values empty where a value is null
 */
record Statement(String connection, String sql, List<Optional<String>> values) {
    private static final Pattern LINE = Pattern.compile("\\S+ \\S+ \\S+ \\[(\\d+)] (LOG|DETAIL): {2}(.*)");
    private static final Pattern EXECUTED = Pattern.compile("(?s)(?:execute \\S+|statement): (.*)");
    private static final String PARAMETERS = "Parameters: ";

    boolean begins() {
        return sql.equals("BEGIN");
    }

    boolean ends() {
        return sql.equals("COMMIT") || sql.equals("ROLLBACK");
    }

    /** Reads what was logged, with all of {@code log_statement}, behind a place in the log. */
    static List<Statement> read(Stream<String> log) {
        var statements = new ArrayList<Statement>();
        Map<String, Integer> last = new LinkedHashMap<>();
        for (String entry : entries(log)) {
            var line = LINE.matcher(entry.lines().findFirst().orElse(""));
            if (!line.matches()) continue;
            String connection = line.group(1);
            String said = entry.substring(line.start(3));
            var executed = EXECUTED.matcher(said);
            if (line.group(2).equals("LOG") && executed.matches()) {
                last.put(connection, statements.size());
                statements.add(new Statement(connection, executed.group(1).strip(), List.of()));
            } else if (said.startsWith(PARAMETERS) && last.containsKey(connection)) {
                int index = last.get(connection);
                String sql = statements.get(index).sql;
                statements.set(index, new Statement(connection, sql, values(said.substring(PARAMETERS.length()))));
            }
        }
        return statements;
    }

    /** What belongs together: PostgreSQL indents the second and later lines of an entry with a tab. */
    private static List<String> entries(Stream<String> log) {
        var entries = new ArrayList<StringBuilder>();
        log.forEach(line -> {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.getLast().append('\n').append(line.substring(1));
            } else {
                entries.add(new StringBuilder(line));
            }
        });
        return entries.stream().map(StringBuilder::toString).toList();
    }

    /** {@code $1 = 'it''s', $2 = NULL} and so on. */
    static List<Optional<String>> values(String text) {
        var values = new ArrayList<Optional<String>>();
        int at = 0;
        while (at < text.length()) {
            int from = text.indexOf("= ", at) + 2;
            if (text.charAt(from) != '\'') {
                values.add(Optional.empty());
                at = from + "NULL".length();
                continue;
            }
            var value = new StringBuilder();
            at = from + 1;
            while (true) {
                char next = text.charAt(at++);
                if (next == '\'') {
                    if (at >= text.length() || text.charAt(at) != '\'') break;
                    at++;
                }
                value.append(next);
            }
            values.add(Optional.of(value.toString()));
        }
        return values;
    }

    @Override
    public String toString() {
        return sql + " " + values;
    }
}
