package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.ApiKey;
import dev.millrace.checkout.merchant.CreatedKey;
import dev.millrace.checkout.merchant.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An API key; its text only in the answer that made it. */
public record ApiKeyResponse(
        @Schema(examples = "key_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"api_key\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,

        @Schema(enumeration = {"secret", "restricted", "publishable"})
        String kind,

        @Schema(description = "Its first characters", examples = "sk_test_4f7a")
        String prefix,

        @Schema(description = "What a restricted key may do; empty for the other kinds")
        List<String> scopes,

        Optional<Instant> expiresAt,

        @Schema(description = "Since when it opens nothing any more")
        Optional<Instant> revokedAt,

        @Schema(description = "The key itself, shown this once")
        Optional<String> key) {

    static ApiKeyResponse of(ApiKey key) {
        return of(key, Optional.empty());
    }

    static ApiKeyResponse of(CreatedKey made) {
        return of(made.key(), Optional.of(made.text().value()));
    }

    private static ApiKeyResponse of(ApiKey key, Optional<String> text) {
        return new ApiKeyResponse(
                key.id().value(),
                "api_key",
                key.space().livemode(),
                key.createdAt(),
                key.version(),
                key.kind().wireName(),
                key.prefix(),
                key.scopes().stream().sorted().map(Scope::wireName).toList(),
                key.expiresAt(),
                key.revokedAt(),
                text);
    }

    @Override
    public String toString() {
        return "ApiKeyResponse[" + id + "]"; // the key itself stays out of logs
    }
}
