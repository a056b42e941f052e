package dev.millrace.api.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Predicate;

/** A shop that speaks to the gateway with a key. */
public final class Shop {
    static final String SECRET = "millrace.it.secret-key";
    static final String OPERATOR = "millrace.it.operator-key";
    private static final long PATIENCE_NANOS = 90_000_000_000L;

    private final Http http = new Http();
    private final String key;

    private Shop(String key) {
        this.key = key;
    }

    /** The sandbox's own shop. */
    public static Shop sandbox() {
        return new Shop(System.getProperty(SECRET));
    }

    public static Shop with(String key) {
        return new Shop(key);
    }

    /** Whoever runs the installation. */
    public static Shop operator() {
        return new Shop(System.getProperty(OPERATOR));
    }

    public Answer get(String path) {
        return http.send(
                http.request(path).header("Authorization", "Bearer " + key).GET());
    }

    public Answer delete(String path) {
        return http.send(
                http.request(path).header("Authorization", "Bearer " + key).DELETE());
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    private Answer send(String method, String path, String json) {
        return http.send(http.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /** A POST under an idempotency key. */
    public Answer postOnce(String idempotencyKey, String path, String json) {
        return http.send(http.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(json)));
    }

    /** Asks until the answer is as wanted; fails after 90 seconds with the last one. */
    public Answer until(String path, Predicate<Answer> wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Answer answer = get(path);
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + answer.status() + " " + answer.body());
            }
            answer = get(path);
        }
        return answer;
    }
}
