package dev.millrace.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** How a process is started so that Ctrl-C in the terminal reaches the launcher alone, which then ends all parts in order. */
final class OwnSession {
    /** Empty on systems without {@code setsid}; there the parts hear Ctrl-C too, and end in any order. */
    static final List<String> PREFIX = isOnPath("setsid") ? List.of("setsid") : List.of();

    private OwnSession() {}

    static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
