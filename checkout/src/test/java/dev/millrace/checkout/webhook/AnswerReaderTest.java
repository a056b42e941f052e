package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.SendError.ANSWER_INVALID;
import static dev.millrace.checkout.webhook.SendError.CONNECTION_LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    @Test
    void readsStatusAndRetryAfterAndLeavesTheBodyAlone() throws Exception {
        var from = bytes("HTTP/1.1 503 Busy\r\nServer: x\r\nrEtry-aFter:  7 \r\n\r\nthe body");

        Answer answer = new AnswerReader(from).read();

        assertThat(answer).isEqualTo(new Answer(503, Optional.of("7")));
        assertThat(new String(from.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("the body");
    }

    @Test
    void readsPastInterimAnswers() throws Exception {
        var from = bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204\n\n");

        assertThat(new AnswerReader(from).read().status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "\r\n\r\n"
            })
    void refusesWhatIsNotHttp(String text) {
        assertThat(error(text)).isEqualTo(ANSWER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nServer: x\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
    void saysThatAnAnswerEndedTooSoon(String text) {
        assertThat(error(text)).isEqualTo(CONNECTION_LOST);
    }

    @Test
    void readsNoHeadBeyondItsLimit() {
        String fits = "HTTP/1.1 200 OK\r\nX: " + "a".repeat(AnswerReader.HEAD_BYTES_MAX - 24) + "\r\n\r\n";
        String over = fits.replace("X: ", "X: a");

        assertThat(fits).hasSize(AnswerReader.HEAD_BYTES_MAX);
        assertThat(error(fits)).isNull();
        assertThat(error(over)).isEqualTo(ANSWER_INVALID);
    }

    private static SendError error(String text) {
        var failed = catchThrowableOfType(NotAnswered.class, () -> new AnswerReader(bytes(text)).read());
        return failed == null ? null : failed.error();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
