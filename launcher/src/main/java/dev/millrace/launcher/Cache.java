package dev.millrace.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where unpacked server binaries are kept, once for all data folders of a user. */
final class Cache {
    private Cache() {}

    /** The user's cache folder, or the data folder when the user has no home to write to. */
    static Path folder(DataFolder data) {
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = configured.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        Path existing = base;
        while (existing != null && !Files.exists(existing)) existing = existing.getParent();
        boolean usable = base.isAbsolute() && existing != null && Files.isWritable(existing);
        return (usable ? base.resolve("millrace") : data.root().resolve("cache"));
    }
}
