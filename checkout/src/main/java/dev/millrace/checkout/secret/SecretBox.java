package dev.millrace.checkout.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's key: seals secrets for rows (AES-256-GCM by Tink, bound to where they stand) and makes keyed hashes.
 *
 * <p>The key file has two lines: 32 bytes for hashes in hexadecimal, then Tink's key set as JSON. Losing it loses what it sealed.
 */
public final class SecretBox {
    private static final String HMAC = "HmacSHA256";
    private static final Configuration CONFIG = AeadConfig2026.get();
    private static final int HASH_KEY_BYTES = 32;

    private final Aead aead;
    private final SecretKeySpec hashKey;

    private SecretBox(KeysetHandle keys, byte[] hashKey) throws GeneralSecurityException {
        this.aead = keys.getPrimitive(CONFIG, Aead.class);
        this.hashKey = new SecretKeySpec(hashKey, HMAC);
    }

    /** Reads the key file, or makes one that only its owner may read. */
    public static SecretBox at(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    String.join("\n", lines.subList(1, lines.size())), CONFIG, InsecureSecretKeyAccess.get());
            return new SecretBox(keys, HexFormat.of().parseHex(lines.getFirst()));
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalStateException("%s is not a key file of Millrace".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file %s cannot be used".formatted(file), e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException, GeneralSecurityException {
        byte[] hashKey = new byte[HASH_KEY_BYTES];
        random.nextBytes(hashKey);
        var keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIG);
        String text = HexFormat.of().formatHex(hashKey) + "\n"
                + TinkJsonProtoKeysetFormat.serializeKeyset(keys, CONFIG, InsecureSecretKeyAccess.get()) + "\n";
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file);
        }
    }

    /** Seals a secret for one place, such as {@code attempt.secret/att_…}; it opens nowhere else. */
    public Sealed seal(byte[] secret, String place) {
        try {
            byte[] box = aead.encrypt(secret, place.getBytes(StandardCharsets.UTF_8));
            return new Sealed(Base64.getEncoder().encodeToString(box));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    public byte[] open(Sealed sealed, String place) {
        try {
            return aead.decrypt(Base64.getDecoder().decode(sealed.base64()), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is sealed at %s does not open with this key".formatted(place), e);
        }
    }

    /** HMAC-SHA256 of a text under the installation's key; {@code purpose} keeps uses apart. */
    public byte[] hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(hashKey);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + HMAC, e);
        }
    }
}
