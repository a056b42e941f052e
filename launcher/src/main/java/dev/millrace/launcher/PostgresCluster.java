package dev.millrace.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of one PostgreSQL on disk: made once by initdb, and never touched by a newer or older server. */
final class PostgresCluster {
    static final String OWNER = "millrace";

    /** Nothing of the user's environment reaches the server: PGPORT and its like would change what it does. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), "LC_ALL", "C", "TZ", "UTC");

    private static final String MAJOR = "18";
    private static final Duration INITDB_PATIENCE = Duration.ofMinutes(2);

    private PostgresCluster() {}

    static void prepare(DataFolder folder, Watchdog watchdog, Path binaries, Unprivileged user, Path passwordFile)
            throws IOException {
        Path data = folder.postgres();
        if (!Files.exists(data.resolve("PG_VERSION"))) initialise(folder, watchdog, binaries, user, passwordFile);
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new CannotStart(
                    "%s was written by PostgreSQL %s and this is PostgreSQL %s: use the Millrace that wrote it, or another folder with --data DIR."
                            .formatted(data, version, MAJOR));
        }
        user.own(data);
        removeStaleLock(data.resolve("postmaster.pid"));
    }

    /** Made beside its place and moved there when complete, so that a crash in between leaves nothing half made. */
    private static void initialise(
            DataFolder folder, Watchdog watchdog, Path binaries, Unprivileged user, Path passwordFile)
            throws IOException {
        Path fresh = folder.root().resolve("postgres.new");
        PostgresBinaries.deleteAll(fresh);
        DataFolder.makePrivate(fresh);
        user.own(fresh);
        var words = new ArrayList<>(user.prefix());
        words.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + OWNER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        var initdb = ChildProcess.start(
                folder, watchdog, new ChildProcess.Command("initdb", words, ENVIRONMENT, "", Stop.Signal.TERM));
        var deadline = Deadline.in(INITDB_PATIENCE);
        while (initdb.runs() && deadline.pause()) {
            // it takes about a second
        }
        initdb.stop(Duration.ofSeconds(1));
        if (!Files.exists(fresh.resolve("global/pg_control")) || !initdb.succeeded()) {
            throw new CannotStart("PostgreSQL could not make its data folder: %s (the whole of it is in %s)."
                    .formatted(initdb.lastWords(), folder.log("initdb")));
        }
        Files.move(fresh, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** After a crash of the machine the id in the lock file may belong to another program, and PostgreSQL would wait for it. */
    private static void removeStaleLock(Path lock) throws IOException {
        if (!Files.exists(lock)) return;
        long pid = Long.parseLong(Files.readString(lock).lines().findFirst().orElse("0"));
        boolean held = ProcessHandle.of(pid)
                .filter(Stop::runs)
                .flatMap(p -> p.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
        if (!held) Files.delete(lock);
    }
}
