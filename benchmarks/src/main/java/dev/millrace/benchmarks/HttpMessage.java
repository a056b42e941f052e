package dev.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request or answer of HTTP/1.1 as it came over a socket; as much of it as the gateway and its webhooks speak.
 *
 * @param headers by lower-case name
 */
record HttpMessage(String firstLine, Map<String, String> headers, String body) {
    private static final int LINE_MAX = 16_384;
    private static final int BODY_MAX = 16_777_216;

    /** Empty where the other side has hung up between two messages. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) return Optional.empty();
        var headers = new HashMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new IOException("not a header: " + line);
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Optional.of(new HttpMessage(first, headers, new String(body(in, headers), UTF_8)));
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(firstLine.substring(9, 12));
    }

    boolean isLast() {
        return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) return chunks(in);
        return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var whole = new ByteArrayOutputStream();
        while (true) {
            byte[] chunk = exactly(in, Integer.parseInt(line(in), 16));
            line(in);
            if (chunk.length == 0) return whole.toByteArray();
            whole.write(chunk);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length > BODY_MAX) throw new IOException("a body of %d bytes".formatted(length));
        byte[] body = in.readNBytes(length);
        if (body.length < length) throw new EOFException("the body ends early");
        return body;
    }

    /** Without its end; empty at the end of the stream too. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() > 0) throw new EOFException("a line ends early");
                return "";
            }
            if (next != '\r') line.write(next);
            if (line.size() > LINE_MAX) throw new IOException("a line is too long");
        }
        return line.toString(ISO_8859_1);
    }
}
