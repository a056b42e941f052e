package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.lightning.bolt11.NodeKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The node's small files: keys, secrets, the ports it listens on, and the lock that lets one node have the books. */
final class SandboxFiles {
    private static final int SECRET_BYTES = 32;
    /** A real macaroon is longer than a key, and so is this. */
    private static final int MACAROON_BYTES = 64;

    private SandboxFiles() {}

    /** Throws {@link IOException} when another process serves these books. */
    static FileLock lock(Path dir) throws IOException {
        Files.createDirectories(dir);
        var channel = FileChannel.open(dir.resolve("books.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another sandbox node in this process has the books in " + dir, e);
        }
        channel.close();
        throw new IOException("another sandbox node has the books in " + dir);
    }

    static NodeKey key(Path file, RandomGenerator random) throws IOException {
        var hex = readOrMake(file, () -> NodeKey.random(random).secretHex().getBytes(StandardCharsets.UTF_8));
        return NodeKey.ofHex(new String(hex, StandardCharsets.UTF_8).strip());
    }

    static String secret(Path file, RandomGenerator random) throws IOException {
        var secret = readOrMake(
                file,
                () -> HexFormat.of().formatHex(bytes(random, SECRET_BYTES)).getBytes(StandardCharsets.UTF_8));
        return new String(secret, StandardCharsets.UTF_8).strip();
    }

    /** The macaroon in hexadecimal; its file holds bytes, as LND's does. */
    static String macaroon(Path file, RandomGenerator random) throws IOException {
        return HexFormat.of().formatHex(readOrMake(file, () -> bytes(random, MACAROON_BYTES)));
    }

    /** Ports of a node that is gone would mislead whoever waits for this one. */
    static void forgetPorts(Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve("ports.json"));
    }

    static void ports(Path dir, SandboxPorts ports) throws IOException {
        var node = Call.object().put("port", ports.lnd()).put("control_port", ports.control());
        write(dir.resolve("ports.json"), new ObjectMapper().writeValueAsBytes(node));
    }

    private static byte[] readOrMake(Path file, Supplier<byte[]> fresh) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            write(file, fresh.get());
        }
        return Files.readAllBytes(file);
    }

    /** Whole or not at all, and readable by its owner only from the first moment. */
    private static void write(Path file, byte[] bytes) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var parent = file.toAbsolutePath().getParent();
        var fresh = Files.createTempFile(parent, ".sandbox", ".new", owner);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] bytes(RandomGenerator random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
