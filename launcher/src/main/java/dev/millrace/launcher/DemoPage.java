package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** How the story looks: chapters, sentences, facts beside their names; with colour only where somebody reads it on a terminal. */
final class DemoPage {
    private static final int NAME_WIDTH = 10;

    private final PrintStream out;
    private final boolean colours;

    private DemoPage(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** Plain text, for pipes, files and tests. */
    static DemoPage plain(PrintStream out) {
        return new DemoPage(out, false);
    }

    /** With colours if these are our standard output's, on a terminal that knows them, whose user has not said no to them. */
    static DemoPage onStandardOutput(PrintStream out, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new DemoPage(out, wanted && isTerminal());
    }

    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).startsWith("/dev/pts");
        } catch (IOException e) {
            return false; // a system that does not tell gets plain text
        }
    }

    void title(String text) {
        out.println();
        out.println(bold(text));
    }

    void say(String sentence) {
        out.println("   " + sentence);
    }

    void fact(String name, String value) {
        out.println("     " + dim(padded(name)) + value);
    }

    /** One posting; amounts of a column end at the same place. */
    void posting(String entry, String account, long amount, String meaning) {
        String figures = String.format(Locale.ROOT, "%-17s %+,12d  ", account, amount);
        out.println("     " + dim(padded(entry)) + figures + dim(meaning));
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH + 1 - name.length()));
    }

    private String bold(String text) {
        return colours ? "\033[1m" + text + "\033[0m" : text;
    }

    private String dim(String text) {
        return colours ? "\033[2m" + text + "\033[0m" : text;
    }
}
