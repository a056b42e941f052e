package dev.millrace.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What to measure.
 *
 * @param time how long each load lasts; 2 to 3,600 seconds
 * @param payments how many payments the lists hold; 1,000 to 10,000,000
 * @param hands how many payments are under way at a time when capacity is measured; 1 to 512
 * @param seed of the shop's random payers
 */
record Options(Set<What> what, Optional<Path> json, Duration time, int payments, int hands, long seed) {
    /** The words were not understood; told in one sentence, exit code 2. */
    static final class NotUnderstood extends RuntimeException {
        NotUnderstood(String sentence) {
            super(sentence);
        }
    }

    /** A measurement of its own. */
    enum What {
        PAYMENTS,
        WEBHOOKS,
        LISTS
    }

    private static final Set<String> KNOWN = Set.of("--json", "--seconds", "--payments", "--hands", "--seed");

    static Options parse(List<String> words) {
        var what = EnumSet.noneOf(What.class);
        var values = new TreeMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            String[] word = words.get(i).split("=", 2);
            if (!word[0].startsWith("--")) {
                what.add(what(word[0]));
            } else if (!KNOWN.contains(word[0])) {
                throw new NotUnderstood(
                        "bench does not know %s: ./millrace help lists what it knows.".formatted(word[0]));
            } else if (word.length == 1 && i + 1 == words.size()) {
                throw new NotUnderstood("bench %s wants a value.".formatted(word[0]));
            } else {
                values.put(word[0], word.length == 2 ? word[1] : words.get(++i));
            }
        }
        return new Options(
                what.isEmpty() ? EnumSet.allOf(What.class) : what,
                Optional.ofNullable(values.get("--json")).map(Path::of).map(Path::toAbsolutePath),
                Duration.ofSeconds(number(values, "--seconds", 20, 2, 3_600)),
                (int) number(values, "--payments", 100_000, 1_000, 10_000_000),
                (int) number(values, "--hands", 32, 1, 512),
                number(values, "--seed", System.currentTimeMillis(), 0, Long.MAX_VALUE));
    }

    private static What what(String word) {
        for (What one : What.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(word)) return one;
        }
        throw new NotUnderstood("bench measures payments, webhooks or lists, not %s.".formatted(word));
    }

    private static long number(TreeMap<String, String> values, String name, long usual, long least, long most) {
        String text = values.getOrDefault(name, "" + usual);
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        }
        throw new NotUnderstood("bench %s wants a number from %d to %d, not %s.".formatted(name, least, most, text));
    }
}
