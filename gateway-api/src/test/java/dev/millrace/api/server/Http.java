package dev.millrace.api.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the started gateway that knows how to ask in JSON. */
public final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /** Where the gateway listens, such as {@code http://127.0.0.1:40123}. */
    public static String url() {
        return System.getProperty("millrace.it.url");
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A request to be finished by the caller, for headers and bodies out of the ordinary. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(ANSWER_MAX);
    }

    /** Sends it, and holds the answer against the API's description. */
    public Answer send(HttpRequest.Builder asked) {
        HttpRequest request = asked.build();
        try {
            Answer answer = Answer.of(CLIENT.send(request, BodyHandlers.ofString()));
            Described.BUILT.check(request.method(), request.uri().getPath(), answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Read when the first answer is there: inside the server nobody asks. */
    private static final class Described {
        private static final OpenApiAnswers BUILT = OpenApiAnswers.built();
    }
}
