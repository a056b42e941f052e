package dev.millrace.api.session;

import dev.millrace.checkout.session.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the parts of a session that may be absent. */
final class Parts {
    private Parts() {}

    /** A list's elements, each told by what name the client knows it. */
    static <T, R> Optional<List<R>> list(List<T> given, String param, BiFunction<T, String, R> reading) {
        if (given == null) {
            return Optional.empty();
        }
        var read = new ArrayList<R>();
        for (int i = 0; i < given.size(); i++) {
            read.add(reading.apply(given.get(i), "%s[%d]".formatted(param, i)));
        }
        return Optional.of(read);
    }

    static Optional<URI> address(String text, String param) {
        return Optional.ofNullable(text).map(given -> WebAddress.of(given, param));
    }
}
