package dev.millrace.api.wiring;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;

/** Sees that the key file belongs to the database: with another key nothing sealed could be read, and no API key would fit. */
@Singleton
class KeyCheck {
    private final Database database;
    private final SecretBox box;
    private final PlaceConfig place;
    private final Clock clock;

    @Inject
    KeyCheck(Database database, SecretBox box, PlaceConfig place, Clock clock) {
        this.database = database;
        this.box = box;
        this.place = place;
        this.clock = clock;
    }

    /** Remembers the key of a new database; refuses to start with another one than it remembers. */
    void run() {
        byte[] ours = box.hash("installation", "key check");
        byte[] kept = database.acrossSpaces(rows -> {
            rows.createNativeMutationQuery(
                            "insert into installation (key_check, created_at) values (:check, :now) on conflict do nothing")
                    .setParameter("check", ours)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            return rows.createNativeQuery("select key_check from installation", byte[].class)
                    .getSingleResult();
        });
        if (!MessageDigest.isEqual(ours, kept)) {
            throw new CannotStart(
                    "The key file %s is not the one this database was sealed with: put that one back, from a backup if need be."
                            .formatted(place.keyFile()));
        }
    }
}
