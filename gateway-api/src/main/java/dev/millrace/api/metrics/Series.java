package dev.millrace.api.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The numbers of one family by their labels' values; bounded, so that no label can fill the memory. */
final class Series<T> {
    static final int MAX = 500;
    private static final String OVERFLOW = "other";

    private final String name;
    private final String help;
    private final String type;
    private final List<String> labels;
    private final Supplier<T> fresh;
    private final Map<List<String>, T> numbers = new ConcurrentHashMap<>();

    Series(String name, String help, String type, List<String> labels, Supplier<T> fresh) {
        this.name = name;
        this.help = help;
        this.type = type;
        this.labels = labels;
        this.fresh = fresh;
    }

    T of(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException("%s has the labels %s".formatted(name, labels));
        }
        List<String> key = List.of(values);
        T known = numbers.get(key);
        if (known != null) {
            return known;
        }
        List<String> bounded = numbers.size() < MAX
                ? key
                : labels.stream().map(label -> OVERFLOW).toList();
        return numbers.computeIfAbsent(bounded, ignored -> fresh.get());
    }

    /** The family's head, and each number with its labels as text. */
    void write(StringBuilder to, BiConsumer<String, T> line) {
        to.append("# HELP ").append(name).append(' ').append(help).append('\n');
        to.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        var sorted = new TreeMap<String, T>();
        numbers.forEach((values, number) -> sorted.put(text(values), number));
        sorted.forEach(line);
    }

    private String text(List<String> values) {
        var text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(labels.get(i))
                    .append("=\"")
                    .append(escaped(values.get(i)))
                    .append('"');
        }
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
