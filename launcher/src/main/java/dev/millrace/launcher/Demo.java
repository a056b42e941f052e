package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs the story of {@link DemoStory} against the sandbox that serves the data folder, or against one that lives as long as the story. */
final class Demo {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private Demo() {}

    static int run(Command.Demo command, Home home, PrintStream out) {
        var served = new DataFolder(command.data());
        var keys = SandboxEnv.ifKept(served.sandboxEnv());
        if (keys.isPresent() && Health.of(keys.get().url()) == Health.READY) {
            out.println("This story is told by the gateway at " + keys.get().url() + ".");
            new DemoStory(new Client(keys.get()), out).tell();
            return 0;
        }
        return onItsOwn(home, out);
    }

    private static int onItsOwn(Home home, PrintStream out) {
        try {
            Path dir = Files.createTempDirectory("millrace-demo");
            var folder = DataFolder.prepared(dir.resolve("data"));
            out.println("No gateway runs here, so one starts for this story; it takes some seconds.");
            Runnable end = () -> {
                folder.pidFile(Up.LAUNCHER).end(STOP_PATIENCE);
                Up.endParts(folder);
            };
            var interrupted = new Thread(end, "end");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                int port = Ports.kept(dir.resolve("port"));
                var quiet = new PrintStream(PrintStream.nullOutputStream());
                new Detached(home, System.getenv(), quiet).start(folder, port);
                var keys = SandboxEnv.ifKept(folder.sandboxEnv()).orElseThrow();
                new DemoStory(new Client(keys), out).tell();
                return 0;
            } finally {
                end.run();
                Runtime.getRuntime().removeShutdownHook(interrupted);
                PostgresBinaries.deleteAll(dir);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the story", e);
        }
    }
}
