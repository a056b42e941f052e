package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The life of one launcher process: takes the folder, brings the product up, watches it, and ends it in order. */
final class Launcher {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration OTHER_PATIENCE = Duration.ofMinutes(2);

    private final Home home;
    private final Map<String, String> environment;
    private final PrintStream out;

    Launcher(Home home, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.environment = environment;
        this.out = out;
    }

    int up(Command.Up command) {
        var folder = DataFolder.prepared(command.data());
        var lock = lockUnlessServed(folder);
        if (lock.isEmpty()) return 0;
        if (command.detach()) {
            lock.get().close();
            return new Detached(home, environment, out).start(folder, command.port());
        }
        try {
            serve(folder, command, lock.get());
            return 0;
        } catch (CannotStart e) {
            command.answerTo().ifPresent(file -> PrivateFile.write(file, e.getMessage() + "\n"));
            throw e;
        }
    }

    /** Ends with a part that cannot be kept running, or never: Ctrl-C and TERM end the JVM, and its hook ends the parts. */
    private void serve(DataFolder folder, Command.Up command, LaunchLock held) {
        boolean attached = command.answerTo().isEmpty();
        var failed = new AtomicBoolean();
        var ending = new CountDownLatch(1);
        var pidFile = folder.pidFile(Up.LAUNCHER);
        pidFile.write(ProcessHandle.current(), Stop.Signal.TERM);
        var up = new Up(home, folder, command.port(), environment, out);
        Runnable end = () -> {
            ending.countDown();
            boolean told = attached && !failed.get(); // after a refusal its sentence is the last word
            if (told) out.println("\nStopping …");
            up.close();
            pidFile.remove();
            held.close();
            if (told) out.println("Stopped. The data stays in " + folder.root() + ".");
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
        try {
            out.println("Millrace starts in " + folder.root());
            SandboxEnv keys = up.start();
            boolean waits = Health.of(address(folder)) == Health.HELD;
            String greeting = Greeting.text(folder, keys, attached) + (waits ? Greeting.held(folder) : "");
            if (attached) out.println(greeting); // detached, our words go into a log, where a key has no place
            command.answerTo().ifPresent(file -> PrivateFile.write(file, greeting));
            while (!ending.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) up.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A part that fails because we are ending is no news.
            if (ending.getCount() == 0) return;
            failed.set(true);
            throw e;
        }
    }

    /** Empty when another launcher serves the folder, which is said. One that is just starting or ending is waited for. */
    private Optional<LaunchLock> lockUnlessServed(DataFolder folder) {
        var deadline = Deadline.in(OTHER_PATIENCE);
        do {
            var lock = LaunchLock.take(folder);
            if (lock.isPresent()) return lock;
            String url = address(folder);
            if (!url.isEmpty() && Health.of(url).isServing()) {
                out.println("%s is already served at %s; ./millrace down stops it.".formatted(folder.root(), url));
                return Optional.empty();
            }
        } while (deadline.pause());
        throw new CannotStart(
                "Another launcher holds %s and its gateway does not answer: ./millrace down stops it, its words are in %s."
                        .formatted(folder.root(), folder.log(Up.LAUNCHER)));
    }

    private static String address(DataFolder folder) {
        try {
            return Files.readString(Up.addressFile(folder)).strip();
        } catch (IOException e) {
            return ""; // it has not come so far
        }
    }
}
