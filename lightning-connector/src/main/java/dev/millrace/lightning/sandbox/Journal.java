package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The books on disk: one line per change, a checksum before it, on the disk before anybody hears of it.
 *
 * <p>A line holds all entries of one change, so that a crash leaves all of them or none. A line's place in the file is
 * its name: what is over is read from there again instead of being kept in memory.
 */
final class Journal implements AutoCloseable {
    private static final TypeReference<List<BookEntry>> ENTRIES = new TypeReference<>() {};
    private static final ObjectReader READER = new JsonMapper().readerFor(ENTRIES);
    private static final ObjectWriter WRITER = new JsonMapper().writerFor(ENTRIES);
    private static final int CHECKSUM_CHARACTERS = 9; // eight hexadecimal ones and a space
    private static final int CHUNK = 4_096;

    /** The books know preimages: nobody else may read them. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private FileChannel channel;
    private long end;

    Journal(Path dir) throws IOException {
        file = dir.resolve("books.jsonl");
        open();
    }

    private void open() throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel = FileChannel.open(file, options, OWNER_ONLY);
    }

    /** Takes each change of the books with its place. */
    interface Reading {
        void take(List<BookEntry> change, long place);
    }

    /** Hands over every change in order; a torn last line is one that was never answered, and is cut off. */
    void replay(Reading reading) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            var number = 1;
            end = 0;
            for (var next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                reading.take(read(line.toByteArray(), "line " + number++), end);
                end += line.size() + 1L;
                line.reset();
            }
        }
        channel.truncate(end);
        channel.force(true);
    }

    /** The change at a place that {@link #append} or {@link #replay} named. */
    List<BookEntry> at(long place) {
        try {
            var line = new ByteArrayOutputStream();
            var chunk = ByteBuffer.allocate(CHUNK);
            for (var from = place; channel.read(chunk.clear(), from) > 0; from += chunk.limit()) {
                for (chunk.flip(); chunk.hasRemaining(); ) {
                    var next = chunk.get();
                    if (next == '\n') {
                        return read(line.toByteArray(), "at byte " + place);
                    }
                    line.write(next);
                }
            }
            throw new IOException("the sandbox's books end too early: " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot read its books", e);
        }
    }

    private List<BookEntry> read(byte[] line, String where) throws IOException {
        var text = new String(line, StandardCharsets.UTF_8);
        if (text.length() < CHECKSUM_CHARACTERS
                || !text.startsWith(checksum(text.substring(CHECKSUM_CHARACTERS)) + " ")) {
            throw new IOException("the sandbox's books are damaged: %s, %s".formatted(file, where));
        }
        return READER.readValue(text.substring(CHECKSUM_CHARACTERS));
    }

    /** Replaces the file by these entries, all at once; places have then changed. */
    void rewrite(Stream<BookEntry> all) throws IOException {
        var fresh = file.resolveSibling("books.jsonl.new");
        Files.deleteIfExists(fresh); // of a start that was cut off
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var target = FileChannel.open(fresh, options, OWNER_ONLY)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(target), 1 << 16);
            for (var entries = all.iterator(); entries.hasNext(); ) {
                out.write(line(List.of(entries.next())));
            }
            out.flush();
            target.force(true);
        }
        channel.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true); // the new name is on the disk too
        }
        open();
    }

    /** Returns the change's place once it is on the disk. */
    long append(List<BookEntry> change) {
        try {
            var place = end;
            var bytes = ByteBuffer.wrap(line(change));
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(false);
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write its books", e);
        }
    }

    private static byte[] line(List<BookEntry> change) throws IOException {
        var text = WRITER.writeValueAsString(change);
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
