package dev.millrace.api.wiring;

import dev.millrace.api.config.SandboxConfig;
import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends the process at the point that a test asked for, as abruptly as a power cut; off unless a sandbox stands beside it. */
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
        if (sandbox.crashAt().filter(point::equals).isPresent()) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
