package dev.millrace.checkout.merchant;

import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a key. The key itself is not: it was shown once, and only its keyed hash is kept.
 *
 * @param prefix its first characters, to recognise it by
 * @param scopes what a restricted key was given; empty for the other kinds, whose kind says what they may
 */
public record ApiKey(
        KeyId id,
        Space space,
        long version,
        KeyKind kind,
        String prefix,
        Set<Scope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {

    public ApiKey {
        Objects.requireNonNull(id);
        Objects.requireNonNull(space);
        scopes = Set.copyOf(scopes);
        if ((kind == KeyKind.RESTRICTED) == scopes.isEmpty()) {
            throw new IllegalArgumentException("a restricted key has scopes, and no other");
        }
    }
}
