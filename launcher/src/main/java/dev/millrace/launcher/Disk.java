package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Whether there is room: a database that runs out of it in the middle of the day stops taking money. */
final class Disk {
    static final long BYTES_NEEDED = 500_000_000;

    private Disk() {}

    static void requireRoom(DataFolder folder, long bytesNeeded) {
        try {
            long free = Files.getFileStore(folder.root()).getUsableSpace();
            if (free < bytesNeeded) {
                throw new CannotStart(
                        "There are %d MB left for %s and Millrace needs %d MB: make room, or choose another disk with --data DIR."
                                .formatted(free / 1_000_000, folder.root(), bytesNeeded / 1_000_000));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the room left in " + folder.root(), e);
        }
    }
}
