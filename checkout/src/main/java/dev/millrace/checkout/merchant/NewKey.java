package dev.millrace.checkout.merchant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A key that somebody asks for. */
public record NewKey(KeyKind kind, Set<Scope> scopes, Optional<Instant> expiresAt) {

    public NewKey {
        Objects.requireNonNull(kind);
        scopes = Set.copyOf(scopes);
        expiresAt = expiresAt.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    /** A key that may do everything and does not expire. */
    static NewKey secret() {
        return new NewKey(KeyKind.SECRET, Set.of(), Optional.empty());
    }
}
