package dev.millrace.checkout.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 of the hash before and of every field, each behind its length, so that no two entries are written alike. */
public final class AuditHash {
    private static final int BYTES = 32;

    /** What stands before the first entry. */
    static final AuditHash START = new AuditHash(new byte[BYTES]);

    private final byte[] bytes;

    AuditHash(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("SHA-256 has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The hash of what follows this one. */
    AuditHash followedBy(String... fields) {
        try (var text = new ByteArrayOutputStream();
                var out = new DataOutputStream(text)) {
            out.write(bytes);
            for (String field : fields) {
                byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            return new AuditHash(MessageDigest.getInstance("SHA-256").digest(text.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
