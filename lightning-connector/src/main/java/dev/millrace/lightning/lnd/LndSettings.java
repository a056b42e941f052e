package dev.millrace.lightning.lnd;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;

/**
 * How to reach an LND node.
 *
 * @param url https, or plain http to this machine only; without a path
 * @param macaroonHex the right to call, hexadecimal; never printed
 * @param certificatePins SHA-256 of the certificates to accept, hexadecimal; two while one replaces the other; none
 *     means that an authority known to the JDK must have signed
 * @param callTimeout how long one call may take; 100 milliseconds to 1 minute
 * @param silenceMax how long a stream may say nothing before the node is asked whether it lives; 1 second to 10 minutes
 */
public record LndSettings(
        URI url, String macaroonHex, Set<String> certificatePins, Duration callTimeout, Duration silenceMax) {
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private static final int MACAROON_BYTES_MAX = 8_192;

    public LndSettings {
        var host = url.getHost();
        if (host == null || url.getUserInfo() != null || url.getQuery() != null) {
            throw new IllegalArgumentException("the node's address is a plain URL with a host, not " + url);
        }
        if (!url.getPath().matches("/?")) {
            throw new IllegalArgumentException("the node's address has no path: " + url);
        }
        var loopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
        if (!url.getScheme().equals("https") && !(url.getScheme().equals("http") && loopback)) {
            throw new IllegalArgumentException("a node on another machine is spoken to by https only: " + url);
        }
        if (!macaroonHex.matches("([0-9a-fA-F]{2})+")) {
            throw new IllegalArgumentException("a macaroon is written in hexadecimal characters");
        }
        certificatePins = Set.copyOf(certificatePins);
        for (var pin : certificatePins) {
            if (!pin.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a pin is a SHA-256, 64 lower-case hexadecimal characters");
            }
        }
        require(callTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        require(silenceMax, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    /** The usual times, and no pin. */
    public static LndSettings of(URI url, String macaroonHex) {
        return new LndSettings(url, macaroonHex, Set.of(), CALL_TIMEOUT, SILENCE_MAX);
    }

    /** A macaroon file as LND writes it, in the hexadecimal spelling that its REST interface wants. */
    public static String readMacaroon(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length == 0 || bytes.length > MACAROON_BYTES_MAX) {
            throw new IOException("%s is no macaroon: %d bytes".formatted(file, bytes.length));
        }
        return HexFormat.of().formatHex(bytes);
    }

    private static void require(Duration time, Duration min, Duration max) {
        if (time.compareTo(min) < 0 || time.compareTo(max) > 0) {
            throw new IllegalArgumentException("%s is not within %s and %s".formatted(time, min, max));
        }
    }

    @Override
    public String toString() {
        return "LndSettings[url=%s, pins=%d, callTimeout=%s, silenceMax=%s]"
                .formatted(url, certificatePins.size(), callTimeout, silenceMax);
    }
}
