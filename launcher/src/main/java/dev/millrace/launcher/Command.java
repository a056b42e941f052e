package dev.millrace.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the user asked for, read and checked. */
sealed interface Command {
    /** Starts everything; {@code answerTo} is where a detached launcher leaves its first words for the one that started it. */
    record Up(int port, Path data, boolean detach, Optional<Path> answerTo) implements Command {}

    record Down(Path data) implements Command {}

    /** Tells the story on the gateway that serves {@code data}, or on one of its own. */
    record Demo(Optional<Path> data) implements Command {}

    /** Copies the database into {@code file}. */
    record Backup(Path file, Path data) implements Command {}

    /** Puts the copy in {@code file} into {@code data}. */
    record Restore(Path file, Path data) implements Command {}

    /** Lets a restored gateway work again; {@code restore --accept}. */
    record Accept(Path data) implements Command {}

    record Train(List<String> arguments) implements Command {}

    record Bench(List<String> arguments) implements Command {}

    record Doctor(Path data, boolean measure) implements Command {}
}
