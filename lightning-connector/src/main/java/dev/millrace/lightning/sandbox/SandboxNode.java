package dev.millrace.lightning.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The sandbox node as a process of its own. */
public final class SandboxNode {
    private static final String USAGE =
            "usage: SandboxNode --dir DIR [--port P] [--control-port C] [--secret-file F] [--macaroon-file M]"
                    + " [--payer-delay-ms N]";

    private SandboxNode() {}

    /** Serves until the process is ended; prints one line when ready, and one with the reason when it cannot. */
    @SuppressWarnings("SystemOut") // the one line that whoever started this process waits for
    public static void main(String[] args) throws InterruptedException {
        // The JDK's server closes idle connections after 30 s, just when a client may send the next call.
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        try {
            var options = options(args);
            var dir = Path.of(options.getOrDefault("--dir", "")).toAbsolutePath();
            var server = SandboxServer.start(dir, settings(dir, options));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.printf(
                    "sandbox node ready: lnd=127.0.0.1:%d control=127.0.0.1:%d dir=%s%n",
                    server.ports().lnd(), server.ports().control(), dir);
            server.awaitFailure();
            System.err.println("sandbox node ends: its books cannot be written; see the log above");
            System.exit(1);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("sandbox node cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    static SandboxSettings settings(Path dir, Map<String, String> options) {
        var usual = SandboxSettings.in(dir, Clock.systemUTC(), new SecureRandom());
        var payerDelay = options.containsKey("--payer-delay-ms")
                ? Duration.ofMillis(number(options, "--payer-delay-ms"))
                : usual.payerDelay();
        return usual.withPorts(number(options, "--port"), number(options, "--control-port"))
                .withFiles(
                        Path.of(options.getOrDefault(
                                "--secret-file", usual.secretFile().toString())),
                        Path.of(options.getOrDefault(
                                "--macaroon-file", usual.macaroonFile().toString())))
                .withDelays(payerDelay, usual.lateDelay());
    }

    private static int number(Map<String, String> options, String name) {
        return Integer.parseInt(options.getOrDefault(name, "0"));
    }

    static Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (var i = 0; i < args.length; i += 2) {
            var known = args[i].matches("--(dir|port|control-port|secret-file|macaroon-file|payer-delay-ms)");
            if (!known || i + 1 == args.length) {
                throw new IllegalArgumentException("cannot read %s; %s".formatted(args[i], USAGE));
            }
            options.put(args[i], args[i + 1]);
        }
        if (!options.containsKey("--dir")) {
            throw new IllegalArgumentException("--dir is missing; " + USAGE);
        }
        return options;
    }
}
