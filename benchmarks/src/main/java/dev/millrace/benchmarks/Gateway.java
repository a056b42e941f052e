package dev.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The gateway as a shop reaches it: HTTP/1.1 with a key over sockets that stay open, cheap beside what is measured. */
final class Gateway implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI url;
    private final String key;
    private final Deque<Line> free = new ConcurrentLinkedDeque<>();

    Gateway(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    /** What came back. */
    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new CannotMeasure("The gateway did not answer in JSON: " + text, e);
            }
        }

        /** The body of an answer that says yes. */
        Answer required() {
            if (status < 200 || status > 299)
                throw new CannotMeasure("The gateway answered %d: %s".formatted(status, text));
            return this;
        }
    }

    Answer get(String path) {
        return exchange(head("GET", path) + "\r\n");
    }

    Answer delete(String path) {
        return exchange(head("DELETE", path) + "\r\n");
    }

    Answer post(String path, String body) {
        return post(path, body, "");
    }

    /** @param idempotencyKey empty for none */
    Answer post(String path, String body, String idempotencyKey) {
        String once = idempotencyKey.isEmpty() ? "" : "Idempotency-Key: " + idempotencyKey + "\r\n";
        return exchange(head("POST", path) + once + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    private String head(String method, String path) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                .formatted(method, path, url.getAuthority(), key);
    }

    private Answer exchange(String request) {
        byte[] bytes = request.getBytes(UTF_8);
        try {
            var used = free.poll();
            var message = used == null ? null : used.exchange(bytes);
            if (message == null) { // the server has closed it meanwhile, and nothing of ours was read
                used = new Line(url);
                message = used.exchange(bytes);
            }
            if (message == null) throw new IOException("hung up without an answer");
            if (message.isLast()) {
                used.close();
            } else {
                free.push(used);
            }
            return new Answer(message.status(), message.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway did not answer", e);
        }
    }

    @Override
    public void close() {
        for (Line line = free.poll(); line != null; line = free.poll()) line.close();
    }

    /** One connection. */
    private static final class Line {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Line(URI url) throws IOException {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), Math.toIntExact(PATIENCE.toMillis()));
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** Null where the connection had ended before. */
        HttpMessage exchange(byte[] request) throws IOException {
            try {
                out.write(request);
                var answer = HttpMessage.read(in);
                if (answer.isPresent()) return answer.get();
            } catch (java.net.SocketTimeoutException e) {
                throw e;
            } catch (java.net.SocketException gone) {
                close();
                return null;
            }
            close();
            return null;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a socket does not close", e);
            }
        }
    }
}
