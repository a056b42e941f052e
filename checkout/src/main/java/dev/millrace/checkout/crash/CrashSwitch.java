package dev.millrace.checkout.crash;

/** Told each time a point is passed; ends the process at the one that was asked for, and only ever in a sandbox. */
@FunctionalInterface
public interface CrashSwitch {
    CrashSwitch OFF = point -> {};

    void pass(CrashPoint point);
}
