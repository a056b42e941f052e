package dev.millrace.api.merchant;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.KeyKind;
import dev.millrace.checkout.merchant.NewKey;
import dev.millrace.checkout.merchant.Scope;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new API key. */
@Schema(additionalProperties = Schema.False.class)
public record ApiKeyRequest(
        @NotNull KeyChoice kind,

        @Schema(description = "For restricted keys, at least one; such as payments:read") @Size(max = 50) List<@NotNull @Size(max = 50) String> scopes,

        @Schema(description = "When it ends, within ten years; never when absent")
        Instant expiresAt) {

    /** What a key is for. */
    public enum KeyChoice {
        secret,
        restricted,
        publishable;

        private KeyKind kind() {
            return switch (this) {
                case secret -> KeyKind.SECRET;
                case restricted -> KeyKind.RESTRICTED;
                case publishable -> KeyKind.PUBLISHABLE;
            };
        }
    }

    /** Refuses with {@code field_invalid} scopes that do not exist. */
    NewKey toNewKey() {
        return new NewKey(kind.kind(), scopeSet(), Optional.ofNullable(expiresAt));
    }

    private Set<Scope> scopeSet() {
        var set = EnumSet.noneOf(Scope.class);
        List<String> given = scopes == null ? List.of() : scopes;
        for (int i = 0; i < given.size(); i++) {
            set.add(scope(given.get(i), "scopes[%d]".formatted(i)));
        }
        return set;
    }

    private static Scope scope(String name, String param) {
        return Scope.find(name)
                .orElseThrow(() -> new Refusal(
                        FIELD_INVALID,
                        param,
                        "\"%s\" is none of %s"
                                .formatted(
                                        name,
                                        Arrays.stream(Scope.values())
                                                .map(Scope::wireName)
                                                .collect(Collectors.joining(", ")))));
    }
}
