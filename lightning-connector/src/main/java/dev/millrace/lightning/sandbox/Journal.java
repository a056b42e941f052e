package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * The books on disk: one line per change, a checksum before it, on the disk before anybody hears of it.
 *
 * <p>A line holds all entries of one change, so that a crash leaves all of them or none.
 */
final class Journal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<BookEntry>> ENTRIES = new TypeReference<>() {};
    private static final int CHECKSUM_CHARACTERS = 9; // eight hexadecimal ones and a space

    private final Path file;
    private FileChannel channel;

    Journal(Path dir) {
        this.file = dir.resolve("books.jsonl");
    }

    /** Hands over every change in order; a torn last line is one that was never answered, and is dropped. */
    void replay(Consumer<BookEntry> each) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            var number = 1;
            for (var next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                read(line.toByteArray(), number++).forEach(each);
                line.reset();
            }
        }
    }

    private List<BookEntry> read(byte[] line, int number) throws IOException {
        var text = new String(line, StandardCharsets.UTF_8);
        if (text.length() < CHECKSUM_CHARACTERS
                || !text.startsWith(checksum(text.substring(CHECKSUM_CHARACTERS)) + " ")) {
            throw new IOException("the sandbox's books are damaged: %s, line %d".formatted(file, number));
        }
        return JSON.readValue(text.substring(CHECKSUM_CHARACTERS), ENTRIES);
    }

    /** Replaces the file by what holds now, all at once, and opens it for more. */
    void compact(Iterable<BookEntry> all) throws IOException {
        var fresh = file.resolveSibling("books.jsonl.new");
        Files.deleteIfExists(fresh); // of a start that was cut off
        // The books know preimages: nobody else may read them.
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var target =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(target), 1 << 16);
            for (var entry : all) {
                out.write(line(List.of(entry)));
            }
            out.flush();
            target.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true); // the new name is on the disk too
        }
    }

    /** Returns once the change is on the disk. */
    void append(List<BookEntry> change) {
        try {
            var bytes = ByteBuffer.wrap(line(change));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write its books", e);
        }
    }

    private static byte[] line(List<BookEntry> change) throws IOException {
        var text = JSON.writerFor(ENTRIES).writeValueAsString(change);
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
