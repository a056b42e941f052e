package dev.millrace.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads settings one by one and keeps every fault, so that all of them are told at once. */
final class SettingsReader {
    private final Function<String, Optional<String>> source;
    private final Map<String, String> asked = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    int number(String name, int fallback) {
        return parsed(name, Integer.toString(fallback), fallback, "a whole number", Integer::valueOf);
    }

    Duration duration(String name, Duration fallback) {
        return parsed(name, fallback.toString(), fallback, "a duration such as PT15M", Duration::parse);
    }

    String text(String name, String fallback) {
        return parsed(name, fallback, fallback, "text", Function.identity());
    }

    /** A setting without which the gateway cannot run; {@code placeholder} stands in until the faults are told. */
    String required(String name, String placeholder) {
        asked.put(name, "");
        Optional<String> given = source.apply(name).filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            faults.add(name + " is missing");
        }
        return given.orElse(placeholder);
    }

    Optional<URI> address(String name) {
        return optional(name, "an address", URI::create);
    }

    Optional<Path> file(String name) {
        return optional(name, "the path of a file", Path::of);
    }

    Optional<String> optionalText(String name) {
        return optional(name, "text", Function.identity());
    }

    /** Builds a record whose own ranges may refuse; the fault is kept and {@code fallback} stands in. */
    <T> T checked(Supplier<T> made, Supplier<T> fallback) {
        try {
            return made.get();
        } catch (IllegalArgumentException outOfRange) {
            faults.add(outOfRange.getMessage());
            return fallback.get();
        }
    }

    /** Every setting asked for so far with its default, empty where there is none. */
    Map<String, String> asked() {
        return Map.copyOf(asked);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    private <T> Optional<T> optional(String name, String kind, Function<String, T> parser) {
        return Optional.ofNullable(parsed(name, "", null, kind, parser));
    }

    private <T> T parsed(String name, String shown, T fallback, String kind, Function<String, T> parser) {
        asked.put(name, shown);
        Optional<String> given = source.apply(name).filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            return parser.apply(given.get().strip());
        } catch (DateTimeParseException | IllegalArgumentException notThat) {
            faults.add("%s is %s, not \"%s\"".formatted(name, kind, given.get()));
            return fallback;
        }
    }
}
