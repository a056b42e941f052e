package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Says what is installed, in which version, and what is missing with the one line that installs it. */
final class Doctor {
    private static final int VERSION_PATIENCE_SECONDS = 20;

    private static final Pattern VERSION = Pattern.compile("[0-9]\\.[0-9]");
    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");

    private final PrintStream out;
    private boolean complete = true;

    private Doctor(PrintStream out) {
        this.out = out;
    }

    static int run(Command.Doctor command, Home home, PrintStream out) {
        var doctor = new Doctor(out);
        doctor.needed(home);
        doctor.onlyForTests();
        doctor.folder(new DataFolder(command.data()));
        if (command.measure()) new Measure(home, out).run();
        return doctor.complete ? 0 : 1;
    }

    private void needed(Home home) {
        out.println("To run");
        have("JDK", System.getProperty("java.runtime.version") + " in " + Java.home());
        program("Maven", "mvn", "needed to build: apt-get install maven", "-v");
        if ("root".equals(System.getProperty("user.name"))) {
            program("setpriv", "setpriv", "PostgreSQL as root: apt-get install util-linux", "--version");
        }
        have("gateway", home.isBuilt() ? home.war().toString() : "not built yet; ./millrace up builds it");
    }

    private void onlyForTests() {
        out.println("Only for tests");
        boolean before = complete;
        program("Chromium", "chromium", "the payer's page: apt-get install chromium", "--version");
        program("zbarimg", "zbarimg", "QR codes: apt-get install zbar-tools", "--version");
        program("promtool", "promtool", "alert rules: apt-get install prometheus", "--version");
        complete = before; // without them tests are skipped, and say so
    }

    private void folder(DataFolder folder) {
        out.println("Data folder " + folder.root());
        Path existing = folder.root();
        while (!Files.exists(existing)) existing = existing.getParent();
        if (!Files.isWritable(existing)) {
            missing("writable", "make %s writable for this user, or use --data DIR".formatted(existing));
        }
        have("room left", room(existing) + " MB");
        have(
                "served",
                folder.pidFile(Up.LAUNCHER)
                        .process()
                        .map(p -> "by process " + p.pid())
                        .orElse("no"));
    }

    private void program(String name, String program, String remedy, String versionOption) {
        if (!OwnSession.isOnPath(program)) {
            missing(name, remedy);
            return;
        }
        have(name, version(List.of(program, versionOption)).orElse("present"));
    }

    private void have(String name, String what) {
        out.printf("  ok       %-10s %s%n", name, what);
    }

    private void missing(String name, String remedy) {
        complete = false;
        out.printf("  missing  %-10s %s%n", name, remedy);
    }

    private static long room(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() / 1_000_000;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the room left in " + folder, e);
        }
    }

    private static Optional<String> version(List<String> words) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
            if (!process.waitFor(VERSION_PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            return COLOUR.matcher(said)
                    .replaceAll("")
                    .lines()
                    .map(String::strip)
                    .filter(VERSION.asPredicate())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
