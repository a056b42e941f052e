package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the story of {@link DemoStory}: in a sandbox that lives as long as the story, or in the one that serves the folder of {@code --data}. */
final class Demo {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private Demo() {}

    static int run(Command.Demo command, Home home, PrintStream out) {
        var page = DemoPage.onStandardOutput(out, System.getenv());
        page.title("Millrace, told in four payments");
        if (command.data().isPresent()) {
            tell(served(new DataFolder(command.data().get())), page);
        } else {
            onItsOwn(home, page);
        }
        return 0;
    }

    private static SandboxEnv served(DataFolder folder) {
        return SandboxEnv.ifKept(folder.sandboxEnv())
                .filter(keys -> Health.of(keys.url()) == Health.READY)
                .orElseThrow(() -> new CannotStart(
                        "No gateway serves %s: ./millrace up --data starts one, and demo without --data brings its own."
                                .formatted(folder.root())));
    }

    private static void onItsOwn(Home home, DemoPage page) {
        try {
            Path dir = Files.createTempDirectory("millrace-demo");
            var folder = DataFolder.prepared(dir.resolve("data"));
            var ended = new AtomicBoolean();
            Runnable end = () -> {
                if (ended.getAndSet(true)) return;
                folder.pidFile(Up.LAUNCHER).end(STOP_PATIENCE);
                Up.endParts(folder);
                delete(dir);
            };
            Runtime.getRuntime().addShutdownHook(new Thread(end, "end")); // Ctrl-C in the middle of the story
            try {
                page.say(
                        "A gateway of its own starts, which takes some seconds, and is gone afterwards. No real money moves.");
                var quiet = new PrintStream(PrintStream.nullOutputStream());
                new Detached(home, System.getenv(), quiet).start(folder, Ports.kept(dir.resolve("port")));
                tell(served(folder), page);
            } finally {
                end.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the story", e);
        }
    }

    private static void tell(SandboxEnv keys, DemoPage page) {
        var shop = new Client(keys);
        try (var hooks = new DemoHooks(shop)) {
            new DemoStory(shop, hooks, page).tell();
        }
    }

    private static void delete(Path dir) {
        try {
            PostgresBinaries.deleteAll(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + dir, e);
        }
    }
}
