package dev.millrace.api.audit;

import dev.millrace.checkout.audit.AuditEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of the audit log on the wire. */
public record AuditEntryResponse(
        String id,

        @Schema(description = "Always \"audit_entry\"") String object,

        boolean livemode,
        Instant createdAt,

        @Schema(description = "Its place in the chain, from 1 on without a gap")
        long number,

        @Schema(description = "The API key that did it") String keyId,

        @Schema(description = "What was done, such as api_key.created")
        String action,

        @Schema(description = "What it was done to") String objectId,

        @Schema(description = "The request in which it was done")
        String requestId,

        @Schema(description = "SHA-256 of the entry before and of this one, in hexadecimal")
        String hash) {

    static AuditEntryResponse of(AuditEntry entry) {
        return new AuditEntryResponse(
                entry.id(),
                "audit_entry",
                entry.space().livemode(),
                entry.createdAt(),
                entry.number(),
                entry.deed().keyId(),
                entry.deed().action(),
                entry.deed().objectId(),
                entry.deed().requestId(),
                entry.hash().hex());
    }
}
