package dev.millrace.api.list;

import static dev.millrace.checkout.error.ErrorCode.PARAMETER_INVALID;
import static dev.millrace.checkout.error.ErrorCode.PARAMETER_UNKNOWN;

import dev.millrace.checkout.error.Fault;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.PageRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a list's query, and refuses what the list does not know instead of showing too much. */
public final class ListQuery {
    private static final Set<String> PAGING = Set.of("limit", "starting_after", "ending_before");
    private static final String METADATA = "metadata[";
    private static final int TEXT_CHARS_MAX = 500;

    private final MultivaluedMap<String, String> given;
    private final List<Fault> faults = new ArrayList<>();

    private ListQuery(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /** A query that may have the paging parameters and these; {@code metadata} stands for {@code metadata[key]}. */
    public static ListQuery of(UriInfo uri, String... known) {
        var query = new ListQuery(uri.getQueryParameters());
        var all = new TreeSet<>(PAGING);
        all.addAll(List.of(known));
        for (var parameter : query.given.entrySet()) {
            String name = parameter.getKey().startsWith(METADATA) ? "metadata" : parameter.getKey();
            if (!all.contains(name)) {
                query.faults.add(Fault.of(
                        PARAMETER_UNKNOWN, parameter.getKey(), "%s is none of %s".formatted(parameter.getKey(), all)));
            } else if (parameter.getValue().size() > 1) {
                query.fault(parameter.getKey(), "is given more than once");
            }
        }
        return query;
    }

    /** The page, for objects whose ids begin with {@code prefix}. */
    public PageRequest page(String prefix) {
        int limit = parsed("limit", "is a whole number from 1 to 100", text -> {
                    int number = Integer.parseInt(text);
                    return number >= 1 && number <= PageRequest.LIMIT_MAX ? number : null;
                })
                .orElse(PageRequest.LIMIT_DEFAULT);
        Optional<String> after = id("starting_after", prefix);
        Optional<String> before = id("ending_before", prefix);
        if (after.isPresent() && before.isPresent()) {
            fault("ending_before", "does not go together with starting_after");
        }
        return new PageRequest(limit, after, before);
    }

    private Optional<String> id(String name, String prefix) {
        return parsed(name, "is an id that begins with " + prefix, text -> Ids.isId(prefix, text) ? text : null);
    }

    public Optional<String> text(String name) {
        return parsed(
                name,
                "has 1 to %d characters".formatted(TEXT_CHARS_MAX),
                text -> text.isEmpty() || text.length() > TEXT_CHARS_MAX ? null : text);
    }

    /** A time such as {@code 2026-11-20T09:30:00Z}. */
    public Optional<Instant> time(String name) {
        return parsed(
                name,
                "is a time such as 2026-11-20T09:30:00Z",
                text -> OffsetDateTime.parse(text).toInstant());
    }

    /** One of some words; {@code reading} answers null or throws for others. */
    public <T> Optional<T> word(String name, String words, Function<String, T> reading) {
        return parsed(name, "is one of " + words, reading);
    }

    /** Every {@code metadata[key]=value} of the query. */
    public Map<String, String> metadata() {
        var wanted = new LinkedHashMap<String, String>();
        for (String name : given.keySet()) {
            if (name.startsWith(METADATA) && name.endsWith("]")) {
                wanted.put(name.substring(METADATA.length(), name.length() - 1), given.getFirst(name));
            }
        }
        return wanted;
    }

    private <T> Optional<T> parsed(String name, String rule, Function<String, T> reading) {
        String text = given.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Optional<T> value = Optional.ofNullable(reading.apply(text));
            if (value.isEmpty()) {
                fault(name, rule);
            }
            return value;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            fault(name, rule);
            return Optional.empty();
        }
    }

    private void fault(String name, String rule) {
        faults.add(Fault.of(PARAMETER_INVALID, name, name + " " + rule));
    }

    /** Refuses with every fault found: {@code parameter_unknown}, {@code parameter_invalid}. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }
}
