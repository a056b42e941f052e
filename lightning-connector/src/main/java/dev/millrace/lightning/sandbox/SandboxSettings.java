package dev.millrace.lightning.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a sandbox node runs.
 *
 * @param port for LND's protocol, on loopback; 0 lets the system choose
 * @param controlPort for the control port, on loopback; 0 lets the system choose
 * @param secretFile keeps the control port's secret; made if absent
 * @param macaroonFile keeps the right to call, as LND keeps it; made if absent
 * @param payerDelay how long a payer of a scenario waits; 0 to 1 minute
 * @param lateDelay how long {@code pays_late} lies; 0 to 1 minute
 * @param silence how long a call that is never answered is kept open; 1 second to 10 minutes
 * @param tick how often payers and deadlines are looked at; 1 millisecond to 1 second
 */
public record SandboxSettings(
        int port,
        int controlPort,
        Path secretFile,
        Path macaroonFile,
        Duration payerDelay,
        Duration lateDelay,
        Duration silence,
        Duration tick,
        Clock clock,
        RandomGenerator random) {

    public SandboxSettings {
        if (port < 0 || port > 65_535 || controlPort < 0 || controlPort > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535");
        }
        require("payer delay", payerDelay, Duration.ZERO, Duration.ofMinutes(1));
        require("late delay", lateDelay, Duration.ZERO, Duration.ofMinutes(1));
        require("silence", silence, Duration.ofSeconds(1), Duration.ofMinutes(10));
        require("tick", tick, Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    /** The usual settings: any free ports, secret and macaroon beside the books, payers that wait a second. */
    public static SandboxSettings in(Path dir, Clock clock, RandomGenerator random) {
        return new SandboxSettings(
                0,
                0,
                dir.resolve("control.secret"),
                dir.resolve("admin.macaroon"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                clock,
                random);
    }

    public SandboxSettings withPorts(int newPort, int newControlPort) {
        return new SandboxSettings(
                newPort, newControlPort, secretFile, macaroonFile, payerDelay, lateDelay, silence, tick, clock, random);
    }

    public SandboxSettings withFiles(Path newSecretFile, Path newMacaroonFile) {
        return new SandboxSettings(
                port, controlPort, newSecretFile, newMacaroonFile, payerDelay, lateDelay, silence, tick, clock, random);
    }

    /** The same with other times; tests take short ones. */
    public SandboxSettings withDelays(Duration newPayerDelay, Duration newLateDelay) {
        return new SandboxSettings(
                port, controlPort, secretFile, macaroonFile, newPayerDelay, newLateDelay, silence, tick, clock, random);
    }

    private static void require(String what, Duration time, Duration min, Duration max) {
        if (time.compareTo(min) < 0 || time.compareTo(max) > 0) {
            throw new IllegalArgumentException("%s %s is not within %s and %s".formatted(what, time, min, max));
        }
    }
}
