package dev.millrace.checkout.merchant;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an API key is for. */
public enum KeyKind {
    /** A merchant's server: may do everything in its space. */
    SECRET("sk"),
    /** May do what its scopes say, until it expires. */
    RESTRICTED("rk"),
    /** For browsers: reaches one object by that object's own secret, and has no scope at all. */
    PUBLISHABLE("pk");

    private final String letters;

    KeyKind(String letters) {
        this.letters = letters;
    }

    /** How the text of such a key begins: {@code sk_test_}. */
    public String prefix(boolean livemode) {
        return letters + (livemode ? "_live_" : "_test_");
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** What a key of this kind may do, {@code granted} being what it was given by name. */
    Set<Scope> scopes(Set<Scope> granted) {
        return switch (this) {
            case SECRET -> EnumSet.allOf(Scope.class);
            case RESTRICTED -> granted;
            case PUBLISHABLE -> EnumSet.noneOf(Scope.class);
        };
    }
}
