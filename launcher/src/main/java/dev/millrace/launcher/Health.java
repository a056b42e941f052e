package dev.millrace.launcher;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** What a port says when it is asked whether a gateway behind it is ready. */
enum Health {
    /** Ready for payments. */
    READY,
    /** A gateway that waits for something, such as its database. */
    WAITING,
    /** A restored gateway that answers questions, and takes and sends nothing until it was compared with the rails. */
    HELD,
    /** Nobody listens. */
    NOBODY,
    /** A server that answers, but without a gateway in it: its port opens after the deployment, so this stays so. */
    STRANGE;

    private static final String HELD_CHECK = "{\"name\":\"reconciliation\",\"status\":\"DOWN\"";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Whether a gateway has started and answers questions. */
    boolean isServing() {
        return this == READY || this == HELD;
    }

    static Health of(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> READY;
                case 503 -> answer.body().contains(HELD_CHECK) ? HELD : WAITING;
                default -> STRANGE;
            };
        } catch (ConnectException | HttpTimeoutException e) {
            return NOBODY;
        } catch (IOException e) {
            return STRANGE; // it took the connection and hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOBODY;
        }
    }
}
