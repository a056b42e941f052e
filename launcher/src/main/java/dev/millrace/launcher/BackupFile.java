package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A backup on disk: a zip of one file for each table and a manifest, whose comment is the SHA-256 of all that is before it. */
final class BackupFile implements AutoCloseable {
    private static final String MANIFEST = "manifest.json";
    private static final int HASH_CHARACTERS = 64;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(ZipFile zip, BackupManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens it if every byte is as it was written. */
    static BackupFile open(Path file) {
        if (!Files.isRegularFile(file)) throw new CannotStart("There is no backup %s.".formatted(file));
        ZipFile zip = null;
        try {
            if (!hashOf(file).equals(writtenHash(file))) throw damaged(file, null);
            zip = new ZipFile(file.toFile());
            try (InputStream in = zip.getInputStream(zip.getEntry(MANIFEST))) {
                return new BackupFile(zip, JSON.readValue(in, BackupManifest.class));
            }
        } catch (IOException | RuntimeException e) {
            closeQuietly(zip);
            throw e instanceof CannotStart said ? said : damaged(file, e);
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    /** The rows of a table as PostgreSQL's {@code copy} takes them. */
    InputStream rows(BackupManifest.Table table) throws IOException {
        return zip.getInputStream(zip.getEntry(entry(table.name())));
    }

    @Override
    public void close() {
        closeQuietly(zip);
    }

    private static CannotStart damaged(Path file, Exception why) {
        return new CannotStart("%s is damaged, or no backup of Millrace: use another.".formatted(file), why);
    }

    private static void closeQuietly(ZipFile zip) {
        try {
            if (zip != null) zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a backup", e);
        }
    }

    private static String entry(String table) {
        return "tables/" + table + ".copy";
    }

    private static String writtenHash(Path file) throws IOException {
        try (var raw = new RandomAccessFile(file.toFile(), "r")) {
            if (raw.length() <= HASH_CHARACTERS) return "";
            raw.seek(raw.length() - HASH_CHARACTERS);
            byte[] hash = new byte[HASH_CHARACTERS];
            raw.readFully(hash);
            return new String(hash, US_ASCII);
        }
    }

    /** Of all but the place where the hash stands. */
    private static String hashOf(Path file) throws IOException {
        MessageDigest digest = sha256();
        long left = Files.size(file) - HASH_CHARACTERS;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] some = new byte[65_536];
            while (left > 0) {
                int count = in.read(some, 0, (int) Math.min(some.length, left));
                if (count < 0) break;
                digest.update(some, 0, count);
                left -= count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes a backup beside its place and moves it there when all of it is on the disk, readable by its owner only. */
    static final class Writer implements AutoCloseable {
        private final Path place;
        private final Path fresh;
        private final ZipOutputStream zip;

        Writer(Path place) throws IOException {
            this.place = place;
            // createTempFile opens with 0600
            this.fresh = Files.createTempFile(place.toAbsolutePath().getParent(), place.getFileName() + ".", ".new");
            this.zip = new ZipOutputStream(Files.newOutputStream(fresh));
            zip.setLevel(Deflater.BEST_SPEED);
        }

        /** Writes one table's rows. */
        interface Rows {
            /** Answers how many they were. */
            long writeTo(OutputStream out) throws IOException;
        }

        /** A table as the manifest tells it: rows and hash. */
        BackupManifest.Table table(String name, List<String> columns, Rows rows) throws IOException {
            zip.putNextEntry(new ZipEntry(entry(name)));
            var digest = new DigestOutputStream(zip, sha256());
            long count = rows.writeTo(digest);
            zip.closeEntry();
            return new BackupManifest.Table(
                    name,
                    columns,
                    count,
                    HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        }

        void finish(BackupManifest manifest) throws IOException {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            zip.setComment("0".repeat(HASH_CHARACTERS));
            zip.close();
            String hash = hashOf(fresh);
            try (var raw = new RandomAccessFile(fresh.toFile(), "rw")) {
                raw.seek(raw.length() - HASH_CHARACTERS);
                raw.write(hash.getBytes(US_ASCII));
                raw.getFD().sync();
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(place.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true); // the name is on the disk, too
            }
        }

        /** What was not finished is no backup. */
        @Override
        public void close() throws IOException {
            zip.close();
            Files.deleteIfExists(fresh);
        }
    }
}
