package dev.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop's ear: takes webhooks on loopback, believes only what is signed with its secret, and answers when its owner says. */
final class Hooks implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] UNSIGNED = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

    private final Gateway gateway;
    private final ServerSocket server;
    private final String endpoint;
    private final SecretKeySpec secret;
    private final Duration slowness;
    private final BiConsumer<String, Instant> heard;
    private final AtomicLong refused = new AtomicLong();

    /**
     * Registers itself for settled payments.
     *
     * @param slowness how long it takes to answer
     * @param heard gets the payment's id and when the webhook came
     */
    Hooks(Gateway gateway, Duration slowness, BiConsumer<String, Instant> heard) {
        this.gateway = gateway;
        this.slowness = slowness;
        this.heard = heard;
        try {
            server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for webhooks", e);
        }
        JsonNode made = register(gateway, server.getLocalPort());
        endpoint = made.path("id").asText();
        byte[] key = Base64.getDecoder().decode(made.path("secret").asText().substring("whsec_".length()));
        secret = new SecretKeySpec(key, "HmacSHA256");
        Thread.ofVirtual().name("hooks").start(this::accept);
    }

    /** Registers an address of this machine for settled payments. */
    static JsonNode register(Gateway gateway, int port) {
        String body = JSON.createObjectNode()
                .put("url", "http://127.0.0.1:%d/webhooks".formatted(port))
                .set("events", JSON.valueToTree(List.of("payment.settled")))
                .toString();
        return gateway.post("/v1/webhook_endpoints", body).required().json();
    }

    /** How many came without a signature of ours. */
    long refused() {
        return refused.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().name("hook").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var got = HttpMessage.read(in); got.isPresent(); got = HttpMessage.read(in)) {
                boolean ours = take(got.get(), Instant.now());
                socket.getOutputStream().write(ours ? TAKEN : UNSIGNED);
                if (got.get().isLast()) return;
            }
        } catch (IOException gone) {
            // Whoever hung up in the middle of a request sends it again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean take(HttpMessage request, Instant now) throws IOException, InterruptedException {
        if (!isSigned(request)) {
            refused.incrementAndGet();
            return false;
        }
        Thread.sleep(slowness);
        heard.accept(JSON.readTree(request.body()).path("object_id").asText(), now);
        return true;
    }

    /** Standard Webhooks: base64 of HMAC-SHA256 over id, time and body, behind {@code v1,}. */
    private boolean isSigned(HttpMessage request) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update("%s.%s."
                    .formatted(
                            request.headers().get("webhook-id"),
                            request.headers().get("webhook-timestamp"))
                    .getBytes(UTF_8));
            String expected = "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(request.body().getBytes(UTF_8)));
            String sent = request.headers().getOrDefault("webhook-signature", "");
            return List.of(sent.split(" ", -1)).stream()
                    .anyMatch(one -> MessageDigest.isEqual(expected.getBytes(UTF_8), one.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    @Override
    public void close() {
        gateway.delete("/v1/webhook_endpoints/" + endpoint);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the ear does not close", e);
        }
    }
}
