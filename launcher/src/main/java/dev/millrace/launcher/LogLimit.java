package dev.millrace.launcher;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps logs from filling the disk: a log that has grown too long is set aside, over the one set aside before, and begins anew. */
record LogLimit(long bytesMax) {
    static final LogLimit DEFAULT = new LogLimit(20_000_000);

    /** The writer keeps its file open and appends, so the file is emptied rather than renamed. */
    void apply(Path log) {
        try {
            if (!Files.exists(log) || Files.size(log) <= bytesMax) return;
            Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), REPLACE_EXISTING);
            try (var channel = FileChannel.open(log, WRITE)) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot shorten " + log, e);
        }
    }
}
