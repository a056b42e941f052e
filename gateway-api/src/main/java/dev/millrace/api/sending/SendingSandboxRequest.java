package dev.millrace.api.sending;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How it is to go, with a test key. */
@Schema(additionalProperties = Schema.False.class)
public record SendingSandboxRequest(
        @Schema(
                description = "pays, refuses, silent_then_done, silent_not_done, server_error or closes_connection",
                examples = "silent_then_done")
        @NotNull @Pattern(regexp = "[a-z_]{1,40}") String scenario) {}
