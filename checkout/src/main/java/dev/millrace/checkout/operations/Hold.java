package dev.millrace.checkout.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * That this installation was restored from a backup: what happened since then at the rails it does not know yet.
 *
 * @param backupTakenAt the moment the backup shows
 * @param acceptedAt when the operator let it go; empty while it is held
 */
public record Hold(Instant restoredAt, Instant backupTakenAt, Optional<Instant> acceptedAt) {
    public boolean isHeld() {
        return acceptedAt.isEmpty();
    }
}
