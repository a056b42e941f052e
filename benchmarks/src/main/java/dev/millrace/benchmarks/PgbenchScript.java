package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The captured statements as a script for pgbench: the same commits and the same values, but ids of its own in each round.
 *
 * <p>Values travel as parameters, as the gateway sends them. What is new in each round is made by one select at its begin.
 */
final class PgbenchScript {
    private static final int DERIVED_MAX = 300;
    private static final Pattern MERCHANT = Pattern.compile("mer_[0-9a-z]{26}");
    private static final Pattern ACCOUNT = Pattern.compile("7000000[0-9]{2}");
    private static final Pattern POSITION = Pattern.compile("90000[0-9]{7}");
    /** What pgbench would take for a variable of its own within a text. */
    private static final Pattern VARIABLE = Pattern.compile(":\\w");

    private static final Pattern NUMBERED = Pattern.compile("\\$([0-9]+)");
    private static final Pattern ARRAY = Pattern.compile("\\{[^\"]+}");
    private static final Pattern NUMBERS = Pattern.compile("\\{[0-9,]*}");
    private static final Pattern NEW_OR_MERCHANT = Pattern.compile(Capture.FRESH.pattern() + "|" + MERCHANT.pattern());

    private final Map<String, String> constants = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> derived = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private long last;

    private PgbenchScript() {}

    static PgbenchScript of(List<List<Statement>> transactions) {
        var script = new PgbenchScript();
        for (var transaction : transactions) {
            script.last = position(transaction);
            transaction.forEach(script::add);
        }
        return script;
    }

    /** For {@code pgbench --file}. */
    String text() {
        var made = new ArrayList<String>();
        made.add("'mer_' || lpad(cast(:client_id as text), 26, '0') as m");
        ids.forEach((id, name) -> made.add(fresh(id) + " as " + name));
        String inner = String.join(",\n    ", made);
        String outer = derived.isEmpty()
                ? ""
                : ", "
                        + derived.entrySet().stream()
                                .map(one -> one.getKey() + " as " + one.getValue())
                                .collect(Collectors.joining(", "));
        return "select *%s from (select\n    %s) fresh \\gset\n%s".formatted(outer, inner, body);
    }

    /** For {@code pgbench --define}: what stays the same in every round. */
    Map<String, String> constants() {
        var byName = new LinkedHashMap<String, String>();
        constants.forEach((value, name) -> byName.put(name, value));
        return byName;
    }

    private void add(Statement statement) {
        String sql = NUMBERED.matcher(statement.sql())
                .replaceAll(number -> java.util.regex.Matcher.quoteReplacement(value(statement.values(), number)));
        boolean asksPlace = sql.startsWith("select last from event_position");
        body.append(sql.strip()).append(asksPlace ? " \\gset\n" : ";\n");
    }

    private String value(List<Optional<String>> values, MatchResult number) {
        return values.get(Integer.parseInt(number.group(1)) - 1)
                .map(this::value)
                .orElse("null");
    }

    private String value(String value) {
        if (value.isEmpty()) return "''"; // pgbench takes no definition without a value
        if (value.length() <= DERIVED_MAX) {
            if (POSITION.matcher(value).find()) return place(value);
            if (ACCOUNT.matcher(value).find()) return account(value);
            // What holds something else that pgbench would take for its own stays as it is.
            boolean isSafe = !VARIABLE.matcher(NEW_OR_MERCHANT.matcher(value).replaceAll("'"))
                    .find();
            if (isSafe && NEW_OR_MERCHANT.matcher(value).find()) return typed(value, derive(value));
        }
        return typed(value, ":" + constants.computeIfAbsent(value, fresh -> "c" + constants.size()));
    }

    /** A parameter of a type that PostgreSQL cannot guess. */
    private static String typed(String value, String name) {
        if (!ARRAY.matcher(value).matches()) return name;
        return "cast(%s as %s)".formatted(name, NUMBERS.matcher(value).matches() ? "bigint[]" : "text[]");
    }

    /** Positions are counted from what this round has read; those of a list stand in a row. */
    private String place(String value) {
        String moved = POSITION.matcher(value)
                .replaceAll(found -> "cast(:last as bigint) + " + (Long.parseLong(found.group()) - last));
        return moved.startsWith("{")
                ? "array[%s]".formatted(moved.substring(1, moved.length() - 1))
                : "(%s)".formatted(moved);
    }

    private static String account(String value) {
        String moved = ACCOUNT.matcher(value)
                .replaceAll(found -> "%s + %d * (cast(:client_id as bigint) + 1)"
                        .formatted(found.group(), Seeds.ACCOUNTS_PER_CLIENT));
        return moved.startsWith("{")
                ? "array[%s]".formatted(moved.substring(1, moved.length() - 1))
                : "(%s)".formatted(moved);
    }

    private String derive(String value) {
        var found = NEW_OR_MERCHANT.matcher(value);
        if (found.matches()) return ":" + id(value);
        String words = found.replaceAll(one -> "' || " + id(one.group()) + " || '");
        return ":" + derived.computeIfAbsent("'" + words + "'", fresh -> "d" + derived.size());
    }

    private String id(String value) {
        return MERCHANT.matcher(value).matches() ? "m" : ids.computeIfAbsent(value, fresh -> "i" + ids.size());
    }

    /** Ids go by time, as ours do, so that they meet the same pages of an index. */
    private static String fresh(String id) {
        int prefix = id.indexOf('_');
        if (prefix < 0) return "md5(cast(random() as text)) || md5(cast(random() as text))";
        return "'%s' || lpad(to_hex(cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)), 14, '0') || substr(md5(cast(random() as text)), 1, 12)"
                .formatted(id.substring(0, prefix + 1));
    }

    /** The place that a database transaction has read, which is the lowest that it names. */
    private static long position(List<Statement> transaction) {
        return transaction.stream()
                .flatMap(statement -> statement.values().stream())
                .flatMap(Optional::stream)
                .filter(value -> value.length() <= DERIVED_MAX)
                .flatMap(value -> POSITION.matcher(value).results())
                .mapToLong(found -> Long.parseLong(found.group()))
                .min()
                .orElse(0);
    }
}
