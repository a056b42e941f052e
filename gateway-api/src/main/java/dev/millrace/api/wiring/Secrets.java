package dev.millrace.api.wiring;

import dev.millrace.checkout.secret.SecretBox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The installation's key as a bean. */
@Singleton
final class Secrets {
    @Produces
    @Singleton
    SecretBox box(Settings settings, SecureRandom random) {
        Path file = settings.place().keyFile();
        try {
            return SecretBox.at(file, random);
        } catch (IllegalStateException | UncheckedIOException unusable) {
            throw new CannotStart(
                    "The key file %s cannot be used (%s): restore it from a backup, without it nothing sealed can be read."
                            .formatted(file, unusable.getMessage()),
                    unusable);
        }
    }
}
