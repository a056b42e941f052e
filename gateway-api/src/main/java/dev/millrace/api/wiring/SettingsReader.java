package dev.millrace.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads settings one by one and keeps every fault, so that all of them are told at once. */
final class SettingsReader {
    private final Function<String, Optional<String>> source;
    private final Map<String, String> asked = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    int number(String name, int fallback) {
        return parsed(name, Integer.toString(fallback), "a whole number", Integer::valueOf)
                .orElse(fallback);
    }

    Duration duration(String name, Duration fallback) {
        return parsed(name, fallback.toString(), "a duration such as PT15M", Duration::parse)
                .orElse(fallback);
    }

    /** Durations parted by commas. */
    List<Duration> durations(String name, List<Duration> fallback) {
        String usual = fallback.stream().map(Duration::toString).collect(Collectors.joining(","));
        return parsed(name, usual, "durations parted by commas, such as PT0S,PT5M", SettingsReader::durations)
                .orElse(fallback);
    }

    /** A setting without which the gateway cannot run; {@code standIn} takes its place until the faults are told. */
    String required(String name, String standIn) {
        return must(name, parsed(name, "", "text", Function.identity())).orElse(standIn);
    }

    /** An address without which the gateway cannot run. */
    URI address(String name, URI standIn) {
        return must(name, address(name)).orElse(standIn);
    }

    Optional<URI> address(String name) {
        return parsed(name, "", "an address", URI::create);
    }

    Optional<Path> file(String name) {
        return parsed(name, "", "the path of a file", Path::of);
    }

    /** No where nothing is said. */
    boolean yes(String name) {
        return parsed(name, "no", "yes or no", SettingsReader::isYes).orElse(false);
    }

    /** Words parted by commas. */
    Set<String> words(String name) {
        return parsed(name, "", "words parted by commas", text -> Set.copyOf(List.of(text.split("\\s*,\\s*", -1))))
                .orElse(Set.of());
    }

    /** Numbers parted by commas. */
    Set<Integer> numbers(String name) {
        return parsed(name, "", "numbers parted by commas", SettingsReader::split)
                .orElse(Set.of());
    }

    /** Builds a record whose own ranges may refuse; the fault is kept and {@code standIn} takes its place. */
    <T> T checked(Supplier<T> made, Supplier<T> standIn) {
        try {
            return made.get();
        } catch (IllegalArgumentException outOfRange) {
            faults.add(outOfRange.getMessage());
            return standIn.get();
        }
    }

    /** Every setting asked for so far with its default, empty where there is none. */
    Map<String, String> asked() {
        return Map.copyOf(asked);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    private <T> Optional<T> must(String name, Optional<T> given) {
        if (given.isEmpty() && text(name).isEmpty()) {
            faults.add(name + " is missing");
        }
        return given;
    }

    private <T> Optional<T> parsed(String name, String fallback, String kind, Function<String, T> parser) {
        asked.put(name, fallback);
        Optional<String> given = text(name);
        try {
            return given.map(parser);
        } catch (DateTimeParseException | IllegalArgumentException notThat) {
            // The value stays out of the sentence: it may be a secret.
            faults.add("%s is not %s".formatted(name, kind));
            return Optional.empty();
        }
    }

    private Optional<String> text(String name) {
        return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<Duration> durations(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Duration::parse)
                .toList();
    }

    private static boolean isYes(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Set<Integer> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
