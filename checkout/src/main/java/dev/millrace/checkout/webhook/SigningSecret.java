package dev.millrace.checkout.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** What an endpoint's signatures are made with: {@code whsec_} and 24 to 64 bytes in base 64. Shown once, never logged. */
public record SigningSecret(String value) {
    private static final String PREFIX = "whsec_";
    private static final int FRESH_BYTES = 32;
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    public SigningSecret {
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
        }
        int bytes = Base64.getDecoder().decode(value.substring(PREFIX.length())).length;
        if (bytes < BYTES_MIN || bytes > BYTES_MAX) {
            throw new IllegalArgumentException("a signing secret has %d bytes".formatted(bytes));
        }
    }

    static SigningSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[FRESH_BYTES];
        random.nextBytes(bytes);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    byte[] key() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return "SigningSecret[…]";
    }
}
