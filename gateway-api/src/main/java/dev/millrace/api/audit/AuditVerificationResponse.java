package dev.millrace.api.audit;

import dev.millrace.checkout.audit.Verification;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the audit log is whole. */
public record AuditVerificationResponse(
        @Schema(description = "Always \"audit_verification\"")
        String object,

        boolean livemode,
        boolean intact,

        @Schema(description = "How many entries held, from the first on")
        long checked,

        @Schema(description = "The hash of the newest entry; note it elsewhere, and a log that was written anew shows")
        String head,

        @Schema(description = "The number of the first entry that does not hold")
        Optional<Long> brokenAt,

        @Schema(description = "missing, or changed") Optional<String> reason) {

    static AuditVerificationResponse of(Verification found, boolean livemode) {
        return new AuditVerificationResponse(
                "audit_verification",
                livemode,
                found.broken().isEmpty(),
                found.checked(),
                found.head().hex(),
                found.broken().map(Verification.Broken::number),
                found.broken().map(broken -> broken.reason().name().toLowerCase(Locale.ROOT)));
    }
}
