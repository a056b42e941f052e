package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Where a Redis is and how to log in; asks it whether it answers. */
record RedisAddress(String host, int port, boolean tls, String user, String password) {
    private static final int DEFAULT_PORT = 6379;
    private static final Duration EXTERNAL_PATIENCE = Duration.ofSeconds(5);

    static RedisAddress parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(e);
        }
        boolean tls = "rediss".equals(uri.getScheme());
        if (uri.getHost() == null || !(tls || "redis".equals(uri.getScheme()))) throw notAnAddress(null);
        String login = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = login.indexOf(':');
        return new RedisAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                tls,
                colon > 0 ? login.substring(0, colon) : "",
                login.substring(colon + 1));
    }

    /** Refuses to go on with a Redis that does not answer. */
    void requireAnswer() {
        fault(EXTERNAL_PATIENCE).ifPresent(fault -> {
            throw new CannotStart(
                    "Redis at %s does not let us in (%s): start it, or correct MILLRACE_REDIS_URL, or unset it to use the built-in one."
                            .formatted(this, fault));
        });
    }

    /** Empty when it answers a ping, otherwise what is wrong, without the password. */
    Optional<String> fault(Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket socket = tls ? SSLSocketFactory.getDefault().createSocket() : new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            if (!password.isEmpty()) {
                var words = user.isEmpty() ? List.of("AUTH", password) : List.of("AUTH", user, password);
                String answer = ask(socket, answers, words);
                if (!answer.equals("+OK")) return Optional.of(answer);
            }
            String answer = ask(socket, answers, List.of("PING"));
            return answer.equals("+PONG") ? Optional.empty() : Optional.of(answer);
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(host, port);
    }

    // Redis protocol: a command is an array of bulk strings, "*" and "$" carry counts in bytes.
    private static String ask(Socket socket, BufferedReader answers, List<String> words) throws IOException {
        var request = new StringBuilder("*" + words.size() + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(UTF_8));
        String answer = answers.readLine();
        if (answer == null) throw new IOException("it closed the connection");
        return answer;
    }

    private static CannotStart notAnAddress(Throwable cause) {
        return new CannotStart(
                "MILLRACE_REDIS_URL is no Redis address: write redis://:PASSWORD@HOST:PORT/0, or rediss:// for TLS.",
                cause);
    }
}
