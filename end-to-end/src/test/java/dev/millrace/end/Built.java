package dev.millrace.end;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Spares {@code ./millrace} a second build where the Maven that runs the tests has just made the product out of these sources. */
final class Built {
    private static final List<String> IN_THE_WAR = List.of("lightning-connector", "fraud-model", "checkout");
    private static final List<String> THEMSELVES = List.of("gateway-api", "launcher");

    private Built() {}

    static void sayWhatMavenHasBuilt(Path home) {
        Path stamp = home.resolve("target/build.stamp");
        boolean upToDate = Stream.concat(IN_THE_WAR.stream(), THEMSELVES.stream())
                        .allMatch(module -> isNewerThanItsSources(home, home.resolve(module)))
                && isNewerThanWhatIsInIt(home);
        if (!upToDate) return; // then ./millrace builds
        try {
            Files.createDirectories(stamp.getParent());
            Files.writeString(stamp, "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + stamp, e);
        }
    }

    private static boolean isNewerThanWhatIsInIt(Path home) {
        FileTime war = made(home.resolve("gateway-api")).orElseThrow();
        return IN_THE_WAR.stream()
                .allMatch(module -> made(home.resolve(module)).orElseThrow().compareTo(war) <= 0);
    }

    private static boolean isNewerThanItsSources(Path home, Path module) {
        return made(module)
                .filter(time -> time.compareTo(newest(module.resolve("src/main"))) > 0)
                .filter(time -> time.compareTo(newest(module.resolve("pom.xml"))) > 0)
                .filter(time -> time.compareTo(newest(home.resolve("pom.xml"))) > 0)
                .isPresent();
    }

    /** When the module's jar or WAR was made; empty where it was not. */
    private static Optional<FileTime> made(Path module) {
        Path target = module.resolve("target");
        String name = module.getFileName().toString();
        if (!Files.isDirectory(target)) return Optional.empty();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(name + ".*\\.[jw]ar"))
                    .map(Built::newest)
                    .max(FileTime::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + target, e);
        }
    }

    private static FileTime newest(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.map(Built::time).max(FileTime::compareTo).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
