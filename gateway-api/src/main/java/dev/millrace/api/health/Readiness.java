package dev.millrace.api.health;

import jakarta.inject.Singleton;

/** Whether the database has its shape; until then nothing can be taken. */
@Singleton
public class Readiness {
    private volatile boolean migrated;

    public void migrated() {
        migrated = true;
    }

    boolean isMigrated() {
        return migrated;
    }
}
