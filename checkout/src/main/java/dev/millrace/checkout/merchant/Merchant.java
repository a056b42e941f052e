package dev.millrace.checkout.merchant;

import dev.millrace.checkout.space.MerchantId;
import java.time.Instant;
import java.util.Objects;

/**
 * Who is paid.
 *
 * @param name what payers see, 1 to 200 characters
 */
public record Merchant(MerchantId id, long version, String name, MerchantSettings settings, Instant createdAt) {
    public static final int NAME_LENGTH_MAX = 200;

    public Merchant {
        Objects.requireNonNull(id);
        Objects.requireNonNull(settings);
        Objects.requireNonNull(createdAt);
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("a name has 1 to 200 characters");
        }
    }

    /** The same merchant after a change of what may change. */
    Merchant with(String newName, MerchantSettings newSettings) {
        boolean same = newName.equals(name) && newSettings.equals(settings);
        return same ? this : new Merchant(id, version + 1, newName, newSettings, createdAt);
    }
}
