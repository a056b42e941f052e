package dev.millrace.lightning.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of the control port that its own client would never make. */
final class ControlByHand {
    private ControlByHand() {}

    static int post(SandboxServer server, String path, String body) {
        return postWithSecret(server, path, body, server.secret());
    }

    static int postWithSecret(SandboxServer server, String path, String body, String secret) {
        var url = URI.create("http://127.0.0.1:%d%s".formatted(server.ports().control(), path));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(url)
                    .header("Authorization", "Bearer " + secret)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
