package dev.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class HttpMessageTest {
    @Test
    void readsOneAnswerAfterTheOther() throws IOException {
        var in = stream(
                "HTTP/1.1 201 Created",
                "Content-Length: 4",
                "",
                "{é}HTTP/1.1 200 OK",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "3",
                "abc",
                "2",
                "de",
                "0",
                "",
                "");

        var first = HttpMessage.read(in).orElseThrow();
        var second = HttpMessage.read(in).orElseThrow();

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body()).isEqualTo("{é}");
        assertThat(first.isLast()).isFalse();
        assertThat(second.body()).isEqualTo("abcde");
        assertThat(second.isLast()).isTrue();
        assertThat(HttpMessage.read(in)).isEmpty();
    }

    @Test
    void takesNoHalfMessage() {
        var in = stream("HTTP/1.1 200 OK", "Content-Length: 10", "", "half");

        assertThatThrownBy(() -> HttpMessage.read(in)).isInstanceOf(EOFException.class);
    }

    private static InputStream stream(String... lines) {
        return new ByteArrayInputStream(String.join("\r\n", lines).getBytes(UTF_8));
    }
}
