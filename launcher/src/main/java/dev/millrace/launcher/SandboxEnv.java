package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The file with the sandbox shop's keys: made once, read by people, shells and the gateway. */
record SandboxEnv(String url, String secretKey, String publishableKey, String operatorKey) {
    SandboxEnv {
        for (String key : new String[] {secretKey, publishableKey, operatorKey}) {
            if (!ApiKey.isWellFormed(key)) throw new IllegalArgumentException("not a key");
        }
    }

    /** Reads the keys kept in the file, or makes them; the address is brought up to date. */
    static SandboxEnv keptIn(Path file, String url, RandomGenerator random) {
        Map<String, String> before = read(file);
        SandboxEnv env;
        try {
            env = new SandboxEnv(
                    url,
                    before.computeIfAbsent("MILLRACE_SECRET_KEY", absent -> ApiKey.make("sk_test_", random)),
                    before.computeIfAbsent("MILLRACE_PUBLISHABLE_KEY", absent -> ApiKey.make("pk_test_", random)),
                    before.computeIfAbsent("MILLRACE_OPERATOR_KEY", absent -> ApiKey.make("ok_", random)));
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "%s holds a key that is damaged: delete the file, and new keys are made.".formatted(file), e);
        }
        if (!url.equals(before.get("MILLRACE_URL"))) env.write(file);
        return env;
    }

    /** The keys of a gateway that was started earlier. */
    static Optional<SandboxEnv> ifKept(Path file) {
        Map<String, String> kept = read(file);
        if (!kept.containsKey("MILLRACE_URL")) return Optional.empty();
        return Optional.of(new SandboxEnv(
                kept.get("MILLRACE_URL"),
                kept.getOrDefault("MILLRACE_SECRET_KEY", ""),
                kept.getOrDefault("MILLRACE_PUBLISHABLE_KEY", ""),
                kept.getOrDefault("MILLRACE_OPERATOR_KEY", "")));
    }

    private void write(Path file) {
        PrivateFile.write(file, """
                # The sandbox shop's keys. They move no real money; made once, delete the file to get new ones.
                MILLRACE_URL=%s
                MILLRACE_SECRET_KEY=%s
                MILLRACE_PUBLISHABLE_KEY=%s
                MILLRACE_OPERATOR_KEY=%s
                """.formatted(url, secretKey, publishableKey, operatorKey));
    }

    private static Map<String, String> read(Path file) {
        var values = new LinkedHashMap<String, String>();
        if (!Files.exists(file)) return values;
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0)
                    values.put(line.substring(0, equals), line.substring(equals + 1));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public String toString() {
        return "SandboxEnv[" + url + "]"; // the keys stay out of logs
    }
}
