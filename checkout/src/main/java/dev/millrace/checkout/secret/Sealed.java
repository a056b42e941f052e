package dev.millrace.checkout.secret;

import java.util.Objects;

/** A secret that only the installation's key can open; safe to keep in a row. */
public record Sealed(String base64) {

    public Sealed {
        Objects.requireNonNull(base64);
    }
}
