package dev.millrace.api.pay;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The files of the payer's page. Their paths carry a hash of what is in them, so that browsers may keep them for ever. */
enum Asset {
    STYLE("pay.css", "text/css; charset=utf-8"),
    SCRIPT("pay.js", "text/javascript; charset=utf-8"),
    ICON("icon.svg", "image/svg+xml");

    private static final int HASH_DIGITS = 16;

    private final String mediaType;
    private final String content;
    private final String path;

    Asset(String file, String mediaType) {
        this.mediaType = mediaType;
        this.content = read(file);
        this.path = hash(content) + "/" + file;
    }

    /** The asset of a path below {@code /pay/assets/}. */
    static Optional<Asset> at(String path) {
        return Arrays.stream(values()).filter(asset -> asset.path.equals(path)).findFirst();
    }

    String path() {
        return path;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String file) {
        try (var in = Asset.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file + " is not in this WAR");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
