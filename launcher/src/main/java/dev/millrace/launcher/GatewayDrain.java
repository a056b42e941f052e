package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Lets a gateway answer what it has begun and end itself: asked by a file, since a signal would close its door too late. */
final class GatewayDrain {
    /** Ten seconds for requests and five for each kind of worker, as the gateway gives them, and as long to write its classes down. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private GatewayDrain() {}

    static Path file(DataFolder folder) {
        return folder.run().resolve("gateway.drain");
    }

    /** Asks the gateway of this folder and waits. One that is not ready has nothing to end, or would not hear. */
    static void ask(DataFolder folder) {
        var pidFile = folder.pidFile("gateway");
        if (pidFile.process().isEmpty()
                || url(folder).map(Health::of).filter(Health.READY::equals).isEmpty()) return;
        Path file = file(folder);
        try {
            PrivateFile.write(file, "");
            var deadline = Deadline.in(PATIENCE);
            while (pidFile.process().isPresent() && deadline.pause()) {}
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private static Optional<String> url(DataFolder folder) {
        try {
            return Optional.of(Files.readString(Up.addressFile(folder)).strip());
        } catch (IOException e) {
            return Optional.empty(); // it was never started
        }
    }
}
