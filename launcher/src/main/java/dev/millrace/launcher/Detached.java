package dev.millrace.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a launcher that goes on in the background, and waits until it has said its first words. */
final class Detached {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home home;
    private final Map<String, String> environment;
    private final PrintStream out;

    Detached(Home home, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.environment = environment;
        this.out = out;
    }

    int start(DataFolder folder, int port) {
        Path answer = folder.run().resolve("up.answer");
        Path log = folder.log(Up.LAUNCHER);
        out.println("Millrace starts in " + folder.root());
        Process launcher = spawn(folder, port, answer, log);
        // Ctrl-C while it starts means that nothing shall run.
        var abandon = new Thread(launcher::destroy, "abandon");
        Runtime.getRuntime().addShutdownHook(abandon);
        String words = await(launcher, answer, log);
        Runtime.getRuntime().removeShutdownHook(abandon);
        delete(answer);
        out.println(words);
        return 0;
    }

    private Process spawn(DataFolder folder, int port, Path answer, Path log) {
        var words = new ArrayList<>(OwnSession.PREFIX.isEmpty() ? List.of("nohup") : OwnSession.PREFIX);
        words.addAll(List.of(Java.binary(), "-Xms8m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-Dmillrace.home=" + home.root(), "-cp", home.launcherClassPath(), Main.class.getName()));
        words.addAll(List.of("up", "--port", "" + port, "--data", folder.root().toString()));
        words.addAll(List.of("--answer-to", answer.toString()));
        try {
            delete(answer);
            var builder = new ProcessBuilder(words)
                    .directory(folder.root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the launcher", e);
        }
    }

    private static String await(Process launcher, Path answer, Path log) {
        var deadline = Deadline.in(PATIENCE);
        while (launcher.isAlive()) {
            String words = read(answer);
            // While it is alive and has words, they are the greeting: with a refusal it ends.
            if (!words.isEmpty() && launcher.isAlive() && isGreeting(words)) return words;
            if (!deadline.pause()) {
                launcher.destroy();
                throw new CannotStart("The start took longer than %d minutes and was given up: its words are in %s."
                        .formatted(PATIENCE.toMinutes(), log));
            }
        }
        String words = read(answer).strip();
        throw new CannotStart(
                words.isEmpty() ? "The launcher ended while starting: its words are in " + log + "." : words);
    }

    private static boolean isGreeting(String words) {
        return words.startsWith(Greeting.FIRST_WORDS);
    }

    private static void delete(Path answer) {
        try {
            Files.deleteIfExists(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + answer, e);
        }
    }

    private static String read(Path answer) {
        try {
            return Files.exists(answer) ? Files.readString(answer) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + answer, e);
        }
    }
}
