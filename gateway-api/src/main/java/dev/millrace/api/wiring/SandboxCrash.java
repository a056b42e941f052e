package dev.millrace.api.wiring;

import dev.millrace.api.config.SandboxConfig;
import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends the process at the point that a test has written into a file, as abruptly as a power cut, and once: the file goes first, so
 * that the gateway which comes after lives. Off unless a sandbox stands beside it and such a file was agreed on.
 */
@Singleton
class SandboxCrash implements CrashSwitch {
    private static final int KILLED = 137;

    private final SandboxConfig sandbox;

    @Inject
    SandboxCrash(SandboxConfig sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void pass(CrashPoint point) {
        if (sandbox.crashFile().filter(file -> names(file, point)).isPresent()) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Of several that pass at once, the one whose deletion it was ends the process. */
    private static boolean names(Path file, CrashPoint point) {
        try {
            return Files.exists(file)
                    && Files.readString(file).strip().equals(point.word())
                    && Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
