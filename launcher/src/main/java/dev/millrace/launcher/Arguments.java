package dev.millrace.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after {@code ./millrace}, turned into a {@link Command}. */
final class Arguments {
    /** The words make no command; told in one sentence, exit code 2. */
    static final class NotUnderstood extends RuntimeException {
        NotUnderstood(String sentence) {
            super(sentence);
        }
    }

    private static final int PORT_DEFAULT = 8080;
    private static final Set<String> WITH_FILE = Set.of("backup", "restore");
    /** Where the one word without dashes is kept. */
    private static final String FILE = "FILE";

    private static final Set<String> WITH_VALUE = Set.of("--port", "--data", "--answer-to");

    private final String command;
    private final Map<String, String> options;
    private final Path dataDefault;

    private Arguments(String command, Map<String, String> options, Path dataDefault) {
        this.command = command;
        this.options = options;
        this.dataDefault = dataDefault;
    }

    static Command parse(List<String> words, Path dataDefault) {
        if (words.isEmpty()) throw new NotUnderstood("Say what to do: ./millrace help lists the commands.");
        String command = words.getFirst();
        var rest = words.subList(1, words.size());
        if (command.equals("bench")) return new Command.Bench(List.copyOf(rest));
        if (command.equals("train")) return new Command.Train(List.copyOf(rest));
        return new Arguments(command, options(command, rest), dataDefault).toCommand();
    }

    private Command toCommand() {
        return switch (command) {
            case "up" -> {
                allow("--port", "--data", "--detach", "--answer-to");
                yield new Command.Up(port(), data(), options.containsKey("--detach"), path("--answer-to"));
            }
            case "down" -> {
                allow("--data");
                yield new Command.Down(data());
            }
            case "demo" -> {
                allow("--data");
                yield new Command.Demo(path("--data"));
            }
            case "backup" -> {
                allow("--data");
                yield new Command.Backup(file(), data());
            }
            case "restore" -> {
                if (options.containsKey("--accept")) {
                    allow("--data", "--accept");
                    yield new Command.Accept(data());
                }
                allow("--data");
                if (!options.containsKey("--data")) {
                    throw new NotUnderstood("restore wants the folder to restore into: --data DIR.");
                }
                yield new Command.Restore(file(), data());
            }
            case "doctor" -> {
                allow("--data", "--measure");
                yield new Command.Doctor(data(), options.containsKey("--measure"));
            }
            default ->
                throw new NotUnderstood("There is no command %s: ./millrace help lists them.".formatted(command));
        };
    }

    private static Map<String, String> options(String command, List<String> words) {
        var options = new LinkedHashMap<String, String>();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            if (WITH_FILE.contains(command) && !left.peek().startsWith("-") && !options.containsKey(FILE)) {
                options.put(FILE, left.poll());
                continue;
            }
            String[] word = left.poll().split("=", 2);
            boolean takesValue = WITH_VALUE.contains(word[0]);
            if (takesValue && word.length == 1 && left.isEmpty()) {
                throw new NotUnderstood("%s %s wants a value.".formatted(command, word[0]));
            }
            options.put(word[0], word.length == 2 ? word[1] : takesValue ? left.poll() : "");
        }
        return options;
    }

    private void allow(String... known) {
        for (String option : options.keySet()) {
            boolean isFile = option.equals(FILE) && !options.containsKey("--accept");
            if (!isFile && !Arrays.asList(known).contains(option)) {
                throw new NotUnderstood(
                        "%s does not know %s: ./millrace help lists what it knows.".formatted(command, option));
            }
        }
    }

    private int port() {
        String text = options.getOrDefault("--port", "" + PORT_DEFAULT);
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) return port;
        }
        throw new NotUnderstood("--port wants a number from 1 to 65535, not %s.".formatted(text));
    }

    private Path file() {
        return path(FILE).orElseThrow(() -> new NotUnderstood("%s wants the name of a file.".formatted(command)));
    }

    private Path data() {
        return path("--data").orElse(dataDefault);
    }

    private Optional<Path> path(String option) {
        return Optional.ofNullable(options.get(option))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .map(Path::toAbsolutePath);
    }
}
