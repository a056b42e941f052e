package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One process that we started: known by its pid file, writing into its own log, ended by its own signal. */
final class ChildProcess {
    private static final int TAIL_LINES = 4;

    private final Process process;
    private final PidFile pidFile;
    private final Path log;
    private final long logBegin;
    private final Stop.Signal signal;

    private ChildProcess(Process process, PidFile pidFile, Path log, long logBegin, Stop.Signal signal) {
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
        this.logBegin = logBegin;
        this.signal = signal;
    }

    /**
     * What to start.
     *
     * @param environment the whole environment of the process, nothing is inherited
     * @param input what the process reads from its standard input
     */
    record Command(
            String name, List<String> words, Map<String, String> environment, String input, Stop.Signal signal) {}

    static ChildProcess start(DataFolder folder, Watchdog watchdog, Command command) {
        Path log = folder.log(command.name);
        try {
            LogLimit.DEFAULT.apply(log);
            long logBegin = Files.exists(log) ? Files.size(log) : 0;
            var words = new ArrayList<>(OwnSession.PREFIX);
            words.addAll(command.words);
            var builder = new ProcessBuilder(words)
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(command.environment);
            var process = watchdog.spawn(builder, command.signal);
            var pidFile = folder.pidFile(command.name);
            pidFile.write(process.toHandle(), command.signal);
            try (var stdin = process.getOutputStream()) {
                stdin.write(command.input.getBytes(UTF_8));
            }
            return new ChildProcess(process, pidFile, log, logBegin, command.signal);
        } catch (IOException e) {
            throw new CannotStart("Cannot start %s: %s.".formatted(command.name, e.getMessage()), e);
        }
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Whether it ended by itself and said that all went well. */
    boolean succeeded() {
        return !process.isAlive() && process.exitValue() == 0;
    }

    long pid() {
        return process.pid();
    }

    void stop(Duration patience) {
        Stop.stop(process.toHandle(), signal, patience);
        pidFile.remove();
    }

    /** Whether it has written this since it was started. */
    boolean said(Pattern words) {
        try (var channel = FileChannel.open(log, READ)) {
            channel.position(logBegin);
            return words.matcher(new String(Channels.newInputStream(channel).readAllBytes(), UTF_8))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** The last lines of its log, in one, for a sentence that says why it did not start. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
