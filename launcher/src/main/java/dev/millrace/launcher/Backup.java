package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** {@code ./millrace backup}: the database as it is at this moment in one file, whether the gateway runs meanwhile or not. */
final class Backup {
    private final Home home;
    private final Map<String, String> environment;
    private final PrintStream out;

    Backup(Home home, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.environment = environment;
        this.out = out;
    }

    int run(Command.Backup command) {
        Path file = command.file();
        if (Files.exists(file)) throw new CannotStart("%s exists already: choose another name.".formatted(file));
        if (!Files.isDirectory(file.getParent()))
            throw new CannotStart("There is no folder %s.".formatted(file.getParent()));
        var folder = new DataFolder(command.data());
        String product = Migrations.of(home.war()).product();
        Optional<String> external = Setting.DB_URL.from(environment);
        if (external.isEmpty() && !Files.exists(folder.postgres().resolve("PG_VERSION"))) {
            throw new CannotStart(
                    "There is no database in %s: name its folder with --data DIR.".formatted(folder.root()));
        }
        var key = KeyFile.of(folder, environment);
        BackupManifest manifest = external.isPresent()
                ? copy(Database.external(external.get(), environment), file, key, product)
                : copyOwn(folder, file, key, product);
        out.println("Backed up %,d rows of %d tables as they were at %s to %s."
                .formatted(manifest.rows(), manifest.tables().size(), manifest.takenAt(), file));
        out.println("The key file %s is not in it, and without that key it is of no use: keep a copy elsewhere."
                .formatted(key.path()));
        return 0;
    }

    /** The one that runs, or one that is started for as long as it takes. */
    private static BackupManifest copyOwn(DataFolder folder, Path file, KeyFile key, String product) {
        var running = PostgresServer.running(folder);
        if (running.isPresent()) return copy(running.get(), file, key, product);
        var lock = LaunchLock.take(folder)
                .orElseThrow(() -> new CannotStart(
                        "%s is just being started or stopped: try again in a moment.".formatted(folder.root())));
        try (lock;
                var server = PostgresServer.start(folder.root())) {
            return copy(Database.of(server), file, key, product);
        }
    }

    private static BackupManifest copy(Database database, Path file, KeyFile key, String product) {
        try (var connection = database.connect();
                var writer = new BackupFile.Writer(file)) {
            BackupManifest manifest = new Snapshot(connection).copyTo(writer, key, product);
            writer.finish(manifest);
            return manifest;
        } catch (SQLException e) {
            throw new CannotStart("The database could not be copied: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
