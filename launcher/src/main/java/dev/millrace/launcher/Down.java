package dev.millrace.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;

/** Ends what serves a data folder: the launcher first, which ends its parts in order, then whatever a killed one has left. */
final class Down {
    private static final Duration LAUNCHER_PATIENCE = Duration.ofSeconds(60);

    private Down() {}

    static int run(Command.Down command, PrintStream out) {
        var folder = new DataFolder(command.data());
        if (!Files.isDirectory(folder.run())) {
            out.println("Nothing runs on " + folder.root() + ".");
            return 0;
        }
        boolean ran = folder.pidFile(Up.LAUNCHER).process().isPresent();
        folder.pidFile(Up.LAUNCHER).end(LAUNCHER_PATIENCE);
        ran |= Up.endParts(folder);
        out.println(
                ran ? "Stopped. The data stays in " + folder.root() + "." : "Nothing runs on " + folder.root() + ".");
        return 0;
    }
}
