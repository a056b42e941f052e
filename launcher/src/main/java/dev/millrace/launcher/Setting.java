package dev.millrace.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings that pass through the launcher: read from the user's environment, or made here and handed to the gateway. */
enum Setting {
    /** PostgreSQL to use instead of our own, as {@code jdbc:postgresql://HOST:PORT/NAME}. */
    DB_URL,
    DB_USER,
    DB_PASSWORD,
    /** Redis to use instead of our own, as {@code redis://:PASSWORD@HOST:PORT/0}; {@code rediss} for TLS. */
    REDIS_URL,
    /** More words for the gateway's JVM, such as {@code -Xmx1g -XX:TieredStopAtLevel=4} where there is load. */
    JVM_OPTIONS,
    /** How the gateway's log is written: {@code text}, as when absent, or {@code json}. */
    LOG_FORMAT,
    /** The address to listen on; loopback unless said otherwise. */
    HTTP_ADDRESS,
    /** Where payers and shops reach us, if that is not {@code http://127.0.0.1:PORT}. */
    PUBLIC_URL,
    /** The key that encrypts secrets at rest; made by the gateway if absent. */
    KEY_FILE,
    /** The keys of the sandbox shop, which the gateway makes sure to know. */
    BOOTSTRAP_FILE,
    /** A sandbox node that runs elsewhere; then none is started here. */
    SANDBOX_LIGHTNING_URL,
    SANDBOX_LIGHTNING_MACAROON_FILE,
    SANDBOX_CONTROL_URL,
    SANDBOX_SECRET_FILE,
    /** Our own loopback ports, which no webhook may reach. */
    SANDBOX_OWN_PORTS,
    /** Where a gateway that cannot start leaves its one sentence. */
    REFUSAL_FILE,
    /** Made by us when the gateway is to come to an end, removed by it when nothing is half done any more. */
    DRAIN_FILE;

    String variable() {
        return "MILLRACE_" + name();
    }

    /** Its value, or the content of the file that {@code …_FILE} names, as passwords are handed over in containers. */
    Optional<String> from(Map<String, String> environment) {
        String value = environment.getOrDefault(variable(), "");
        if (!value.isBlank()) return Optional.of(value.strip());
        String file = name().endsWith("_FILE") ? "" : environment.getOrDefault(variable() + "_FILE", "");
        if (file.isBlank()) return Optional.empty();
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new CannotStart(
                    "%s_FILE names %s, which cannot be read: correct the path or its permissions."
                            .formatted(variable(), file),
                    e);
        }
    }

    /** Whether a variable of this name means something to the launcher. */
    static boolean knows(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .map(Setting::variable)
                .anyMatch(known -> name.equals(known) || name.equals(known + "_FILE"));
    }
}
