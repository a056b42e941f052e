package dev.millrace.end;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another gateway beside a running one, on the same PostgreSQL, Redis, sandbox node and keys. */
final class SecondGateway {
    private static final Set<String> SHARED = Set.of(
            "MILLRACE_DB_URL",
            "MILLRACE_DB_USER",
            "MILLRACE_DB_PASSWORD",
            "MILLRACE_REDIS_URL",
            "MILLRACE_KEY_FILE",
            "MILLRACE_SANDBOX_LIGHTNING_URL",
            "MILLRACE_SANDBOX_LIGHTNING_MACAROON_FILE",
            "MILLRACE_SANDBOX_CONTROL_URL",
            "MILLRACE_SANDBOX_SECRET_FILE");
    private static final String KEYS = "sandbox.env";

    private SecondGateway() {}

    /** Starts it in a data folder of this name; it is ended before the first one, whose database it uses. */
    static Product beside(Product first, String name) {
        Product second = Product.fresh(name);
        try {
            Files.createDirectories(second.data());
            Files.copy(first.data().resolve(KEYS), second.data().resolve(KEYS)); // the same shop
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return second.up(told(first.gateway().orElseThrow()));
    }

    /** What the launcher told the running gateway of where everything is. */
    private static Map<String, String> told(ProcessHandle gateway) {
        try {
            String environment = Files.readString(Path.of("/proc", "" + gateway.pid(), "environ"), UTF_8);
            return Stream.of(environment.split("\0", -1))
                    .map(setting -> setting.split("=", 2))
                    .filter(setting -> SHARED.contains(setting[0]))
                    .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
