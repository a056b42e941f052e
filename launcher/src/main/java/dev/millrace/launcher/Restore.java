package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ./millrace restore}: a backup into an empty place, held until somebody has compared it with the rails and accepted. */
final class Restore {
    /** What a folder may hold before: none of it is in a backup. */
    private static final Set<String> BROUGHT_ALONG = Set.of("keys", "sandbox", "sandbox.env");

    private final Home home;
    private final Map<String, String> environment;
    private final PrintStream out;

    Restore(Home home, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.environment = environment;
        this.out = out;
    }

    int run(Command.Restore command) {
        var folder = new DataFolder(command.data());
        if (folder.pidFile(Up.LAUNCHER).process().isPresent()) {
            throw new CannotStart(
                    "%s is served: ./millrace down --data %s stops it, and a backup goes into another folder."
                            .formatted(folder.root(), folder.root()));
        }
        Optional<String> external = Setting.DB_URL.from(environment);
        if (external.isEmpty()) requireEmpty(folder);
        var migrations = Migrations.of(home.war());
        try (var file = BackupFile.open(command.file())) {
            requireFit(file.manifest(), migrations, command.file());
            requireKey(file.manifest(), KeyFile.of(folder, environment));
            if (external.isPresent()) {
                load(Database.external(external.get(), environment), file, migrations);
            } else {
                loadOwn(folder, file, migrations);
            }
            tell(folder, file.manifest());
            return 0;
        }
    }

    private void tell(DataFolder folder, BackupManifest manifest) {
        out.println("Restored %,d rows of %d tables as they were at %s."
                .formatted(manifest.rows(), manifest.tables().size(), manifest.takenAt()));
        out.println(
                "Nothing goes out yet: start it (./millrace up --data %s), compare it with every rail (POST /v1/reconciliations for each merchant), and then say ./millrace restore --accept --data %s."
                        .formatted(folder.root(), folder.root()));
    }

    private static void requireEmpty(DataFolder folder) {
        if (!Files.exists(folder.root())) return;
        try (var files = Files.list(folder.root())) {
            List<String> strange = files.map(file -> file.getFileName().toString())
                    .filter(name -> !BROUGHT_ALONG.contains(name))
                    .sorted()
                    .toList();
            if (!strange.isEmpty()) {
                throw new CannotStart(
                        "%s is not empty, it holds %s: a backup goes into a folder that holds nothing but keys/ (and sandbox/, sandbox.env)."
                                .formatted(folder.root(), strange.getFirst()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder.root(), e);
        }
    }

    private static void requireFit(BackupManifest manifest, Migrations migrations, Path file) {
        if (manifest.format() != BackupManifest.FORMAT || manifest.schema() > migrations.newest()) {
            throw new CannotStart(
                    "%s was written by a newer Millrace (%s, schema %d) and this one knows schema %d: restore it with that one."
                            .formatted(file, manifest.product(), manifest.schema(), migrations.newest()));
        }
    }

    private static void requireKey(BackupManifest manifest, KeyFile key) {
        if (!manifest.keyCheck().equals(key.check()) || !key.keys().containsAll(manifest.keys())) {
            throw new CannotStart(
                    "The key file %s is not the one this backup's secrets were sealed with: put that one there."
                            .formatted(key.path()));
        }
    }

    private static void loadOwn(DataFolder folder, BackupFile file, Migrations migrations) {
        DataFolder.prepared(folder.root());
        var lock = LaunchLock.take(folder)
                .orElseThrow(() -> new CannotStart("%s is just being started.".formatted(folder.root())));
        boolean done = false;
        try (lock;
                var server = PostgresServer.start(folder.root())) {
            load(Database.of(server), file, migrations);
            done = true;
        } finally {
            if (!done) empty(folder);
        }
    }

    private static void load(Database database, BackupFile file, Migrations migrations) {
        try (var connection = database.connect()) {
            new Reload(connection).run(file, migrations);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The backup could not be loaded, and nothing was changed: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the backup", e);
        }
    }

    /** As it was found, so that the next try finds it empty. */
    private static void empty(DataFolder folder) {
        try (var files = Files.list(folder.root())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!BROUGHT_ALONG.contains(file.getFileName().toString())) PostgresBinaries.deleteAll(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder.root(), e);
        }
    }
}
