package dev.millrace.api.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The sandbox beside this gateway, if there is one.
 *
 * @param lightningUrl where the sandbox node speaks LND's REST; {@code millrace.sandbox.lightning.url}
 * @param lightningMacaroonFile what lets us in there; {@code millrace.sandbox.lightning.macaroon.file}
 * @param controlUrl where scenarios and the payer's part are told to it; {@code millrace.sandbox.control.url}
 * @param secretFile what lets us in there; {@code millrace.sandbox.secret.file}
 * @param ownPorts loopback ports of our own parts, which no webhook may reach; {@code millrace.sandbox.own.ports}
 * @param instant whether a rail inside this process, which answers at once and forgets at its end, stands in for the sandbox node;
 *     to measure the gateway alone; {@code millrace.sandbox.instant=no}
 * @param crashFile names the point at which the process ends itself once, for tests of recovery; {@code millrace.sandbox.crash.file}
 */
public record SandboxConfig(
        Optional<URI> lightningUrl,
        Optional<Path> lightningMacaroonFile,
        Optional<URI> controlUrl,
        Optional<Path> secretFile,
        Set<Integer> ownPorts,
        boolean instant,
        Optional<Path> crashFile) {
    private static final int PORT_MAX = 65_535;

    public SandboxConfig {
        ownPorts = Set.copyOf(ownPorts);
        if (lightningUrl.isPresent() != lightningMacaroonFile.isPresent()) {
            throw new IllegalArgumentException(
                    "millrace.sandbox.lightning.url and millrace.sandbox.lightning.macaroon.file come together");
        }
        if (controlUrl.isPresent() != secretFile.isPresent()) {
            throw new IllegalArgumentException(
                    "millrace.sandbox.control.url and millrace.sandbox.secret.file come together");
        }
        if (ownPorts.stream().anyMatch(port -> port < 1 || port > PORT_MAX)) {
            throw new IllegalArgumentException("millrace.sandbox.own.ports are ports from 1 to 65535");
        }
        if (instant && lightningUrl.isEmpty()) {
            throw new IllegalArgumentException("millrace.sandbox.instant exists only beside a sandbox");
        }
        if (crashFile.isPresent() && lightningUrl.isEmpty()) {
            throw new IllegalArgumentException("millrace.sandbox.crash.file exists only beside a sandbox");
        }
    }

    /** No sandbox. */
    public static SandboxConfig none() {
        return new SandboxConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false,
                Optional.empty());
    }
}
