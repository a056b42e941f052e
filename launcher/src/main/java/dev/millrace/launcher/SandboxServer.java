package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The sandbox's Lightning node, in a process and with books of its own, as a real node would be. */
final class SandboxServer implements Part {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final ChildProcess process;
    private final int port;
    private final int controlPort;
    private final Path macaroonFile;
    private final Path secretFile;

    private SandboxServer(ChildProcess process, int port, int controlPort, Path macaroonFile, Path secretFile) {
        this.process = process;
        this.port = port;
        this.controlPort = controlPort;
        this.macaroonFile = macaroonFile;
        this.secretFile = secretFile;
    }

    static SandboxServer start(DataFolder folder, Watchdog watchdog, Home home, Map<String, String> environment) {
        folder.pidFile("sandbox").end(STOP_PATIENCE);
        Path dir = folder.sandbox().resolve("lightning");
        Path ready = dir.resolve("ports.json");
        try {
            Files.createDirectories(dir);
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + dir, e);
        }
        int port = Ports.kept(folder.run().resolve("sandbox.port"));
        int controlPort = Ports.kept(folder.run().resolve("sandbox-control.port"));
        Path macaroonFile = dir.resolve("admin.macaroon");
        Path secretFile = folder.run().resolve("sandbox.secret");
        var words = List.of(
                Java.binary(),
                "-Xms8m",
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-cp",
                home.sandboxClassPath(),
                "dev.millrace.lightning.sandbox.SandboxNode",
                "--dir",
                dir.toString(),
                "--port",
                Integer.toString(port),
                "--control-port",
                Integer.toString(controlPort),
                "--secret-file",
                secretFile.toString(),
                "--macaroon-file",
                macaroonFile.toString());
        var process = ChildProcess.start(
                folder, watchdog, new ChildProcess.Command("sandbox", words, environment, "", Stop.Signal.TERM));
        var server = new SandboxServer(process, port, controlPort, macaroonFile, secretFile);
        server.awaitReady(folder, ready);
        return server;
    }

    Sandbox reachedAt() {
        return new Sandbox(
                "http://127.0.0.1:" + port,
                "http://127.0.0.1:" + controlPort,
                macaroonFile.toString(),
                secretFile.toString());
    }

    List<Integer> ports() {
        return List.of(port, controlPort);
    }

    @Override
    public boolean runs() {
        return process.runs();
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }

    private void awaitReady(DataFolder folder, Path ready) {
        var deadline = Deadline.in(START_PATIENCE);
        while (!Files.exists(ready)) {
            if (process.runs() && deadline.pause()) continue;
            String words = process.lastWords();
            close();
            throw new CannotStart("The sandbox node did not start: %s (the whole of it is in %s)."
                    .formatted(words, folder.log("sandbox")));
        }
    }
}
