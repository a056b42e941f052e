package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Lets a gateway answer what it has begun and end itself: asked by a file that it takes away, since a signal would close its door too late. */
final class GatewayDrain {
    /** Ten seconds for requests and five for each kind of worker, as the gateway gives them, and as long to write its classes down. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** A gateway looks for the file ten times a second; one that is stuck does not. */
    private static final Duration HEARD_MAX = Duration.ofSeconds(5);

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
            var heard = Deadline.in(HEARD_MAX);
            while (Files.exists(file) && pidFile.process().isPresent() && heard.pause()) {}
            if (Files.deleteIfExists(file)) return;
            var ended = Deadline.in(PATIENCE);
            while (pidFile.process().isPresent() && ended.pause()) {}
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
