package dev.millrace.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;

/** One launcher per data folder: held as long as it lives, and released by the kernel however it dies. */
record LaunchLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    /** Empty when another launcher serves this folder. */
    static Optional<LaunchLock> take(DataFolder folder) {
        try {
            var channel = FileChannel.open(folder.run().resolve("launcher.lock"), CREATE, WRITE);
            FileLock lock = lock(channel);
            if (lock != null) return Optional.of(new LaunchLock(channel, lock));
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + folder.run(), e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM, as tests do
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock", e);
        }
    }
}
