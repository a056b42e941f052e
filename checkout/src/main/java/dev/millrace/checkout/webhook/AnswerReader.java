package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.SendError.ANSWER_INVALID;
import static dev.millrace.checkout.webhook.SendError.CONNECTION_LOST;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the head of an HTTP/1.1 answer, at most {@value #HEAD_BYTES_MAX} bytes of it, and nothing beyond. */
final class AnswerReader {
    static final int HEAD_BYTES_MAX = 16_384;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final String RETRY_AFTER = "retry-after:";
    private static final int SWITCHING_PROTOCOLS = 101;

    private final InputStream from;
    private int left = HEAD_BYTES_MAX;

    AnswerReader(InputStream from) {
        this.from = from;
    }

    Answer read() throws IOException, NotAnswered {
        Answer answer = head();
        while (answer.status() < 200 && answer.status() != SWITCHING_PROTOCOLS) {
            answer = head(); // RFC 9110, 15.2: interim answers come before the final one
        }
        return answer;
    }

    private Answer head() throws IOException, NotAnswered {
        String first = line();
        Matcher status = STATUS_LINE.matcher(first);
        if (!status.matches()) {
            throw new NotAnswered(ANSWER_INVALID, "the answer is not HTTP/1.1");
        }
        Optional<String> retryAfter = Optional.empty();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, RETRY_AFTER, 0, RETRY_AFTER.length())) {
                retryAfter = Optional.of(line.substring(RETRY_AFTER.length()).strip());
            }
        }
        return new Answer(Integer.parseInt(status.group(1)), retryAfter);
    }

    private String line() throws IOException, NotAnswered {
        var line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            line.append((char) c);
        }
        boolean ended = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return ended ? line.substring(0, line.length() - 1) : line.toString();
    }

    private int next() throws IOException, NotAnswered {
        if (left-- == 0) {
            throw new NotAnswered(ANSWER_INVALID, "the answer's head has more than %d bytes".formatted(HEAD_BYTES_MAX));
        }
        int c = from.read();
        if (c < 0) {
            throw new NotAnswered(CONNECTION_LOST, "the connection ended before the answer did");
        }
        return c;
    }
}
