package dev.millrace.lightning.lnd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.lightning.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Sends requests to LND's REST interface and sorts what comes back into the four answers. */
final class LndHttp implements AutoCloseable {
    private static final int OK = 200;

    private final LndSettings settings;
    private final HttpClient client;
    private volatile boolean closed;

    LndHttp(LndSettings settings) {
        this.settings = settings;
        var builder = HttpClient.newBuilder()
                // Below the call's own limit, so that a host that never connects is known as not sent.
                .connectTimeout(settings.callTimeout().multipliedBy(4).dividedBy(5))
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("lnd-", 0).factory()));
        if (!settings.certificatePins().isEmpty()) {
            builder.sslContext(PinnedTrust.context(settings.certificatePins()));
        }
        client = builder.build();
    }

    <T> Answer<T> get(String path, Function<JsonNode, T> read) {
        return send(request(path).GET().build(), read);
    }

    <T> Answer<T> post(String path, ObjectNode body, Function<JsonNode, T> read) {
        return send(postRequest(path, body), read);
    }

    HttpRequest getRequest(String path) {
        return request(path).GET().build();
    }

    HttpRequest postRequest(String path, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.url().resolve(path))
                .header("Grpc-Metadata-macaroon", settings.macaroonHex())
                .header("Accept", "application/json");
    }

    /** Begins an answer that is read line by line; its failure comes as the last signal. */
    OpenStream open(HttpRequest request) {
        var stream = new OpenStream(new LndLines());
        stream.response = client.sendAsync(request, info -> {
            stream.status = info.statusCode();
            return stream.lines;
        });
        var unused = stream.response.whenComplete((response, failure) -> {
            if (failure != null) {
                stream.lines.fail(failure);
            }
        });
        return stream;
    }

    /** An answer that is still coming; closing it ends the connection. */
    static final class OpenStream implements AutoCloseable {
        final LndLines lines;
        volatile int status = OK;
        private CompletableFuture<HttpResponse<Void>> response;

        private OpenStream(LndLines lines) {
            this.lines = lines;
        }

        @Override
        public void close() {
            lines.cancel();
            response.cancel(true);
        }
    }

    private <T> Answer<T> send(HttpRequest request, Function<JsonNode, T> read) {
        var sent = client.sendAsync(request, info -> new LimitedBody());
        try {
            var response = sent.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return answer(response.statusCode(), response.body(), read);
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Answer.Unknown<>("no answer within " + settings.callTimeout());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return Answer.failed(e.getCause());
        }
    }

    private static <T> Answer<T> answer(int status, String body, Function<JsonNode, T> read) {
        try {
            var node = LndJson.parse(body);
            return status == OK ? new Answer.Done<>(read.apply(node)) : LndRefusals.read(status, node);
        } catch (IllegalArgumentException e) {
            return new Answer.Unknown<>("status %d, unreadable answer: %s".formatted(status, e.getMessage()));
        }
    }

    Duration callTimeout() {
        return settings.callTimeout();
    }

    Duration silenceMax() {
        return settings.silenceMax();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }
}
