package dev.millrace.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What may be known about the installation's key file without giving away its key: by what a database knows it again, and the
 * numbers of the keys it holds. It goes into no backup.
 *
 * @param check the hash that the database keeps of it
 * @param keys the numbers of the keys that seal or once sealed secrets
 */
record KeyFile(Path path, String check, List<Long> keys) {
    private static final String HMAC = "HmacSHA256";

    KeyFile {
        keys = List.copyOf(keys);
    }

    /** Where the setting says, or in the data folder. */
    static KeyFile of(DataFolder folder, Map<String, String> environment) {
        Path path = Setting.KEY_FILE
                .from(environment)
                .map(Path::of)
                .orElse(folder.keys().resolve("master.key"));
        if (!Files.exists(path)) {
            throw new CannotStart(
                    "The key file %s is missing: put the one there that the database was sealed with, for no backup holds it."
                            .formatted(path));
        }
        return read(path);
    }

    static KeyFile read(Path path) {
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(lines.getFirst()), HMAC));
            byte[] check = mac.doFinal("installation\0key check".getBytes(StandardCharsets.UTF_8));
            var numbers = new TreeSet<Long>();
            new ObjectMapper()
                    .readTree(String.join("\n", lines.subList(1, lines.size())))
                    .path("key")
                    .forEach(key -> numbers.add(key.path("keyId").asLong()));
            if (numbers.isEmpty()) throw new IllegalArgumentException("no keys");
            return new KeyFile(path, HexFormat.of().formatHex(check), List.copyOf(numbers));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new CannotStart("%s is no key file of Millrace, or cannot be read.".formatted(path), e);
        }
    }
}
