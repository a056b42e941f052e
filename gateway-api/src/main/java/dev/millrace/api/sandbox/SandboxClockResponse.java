package dev.millrace.api.sandbox;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What time it is in the sandbox now. */
public record SandboxClockResponse(
        @Schema(description = "Always \"sandbox_clock\"") String object,
        Instant now,

        @Schema(description = "How far it is ahead of real time, in seconds")
        long aheadSeconds) {}
