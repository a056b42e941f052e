package dev.millrace.checkout.merchant;

import dev.millrace.checkout.space.Space;
import java.util.Objects;
import java.util.Set;

/** Who asks, as their key says: in which space, and what they may do there. */
public record KeyHolder(Space space, KeyId keyId, KeyKind kind, Set<Scope> scopes) {

    public KeyHolder {
        Objects.requireNonNull(space);
        Objects.requireNonNull(keyId);
        Objects.requireNonNull(kind);
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
