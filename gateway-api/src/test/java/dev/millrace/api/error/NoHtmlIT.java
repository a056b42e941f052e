package dev.millrace.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Http;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** What a fuzzer would send, written on the bare wire because no client library would. */
@RunAsClient
class NoHtmlIT extends GatewayIT {
    private static final int ANSWER_MILLIS_MAX = 10_000;
    private static final List<String> LINES = List.of(
            "GET /v1/%00 HTTP/1.1",
            "GET /v1/%ff%fe HTTP/1.1",
            "GET /v1/%zz HTTP/1.1",
            "GET //v1//payments HTTP/1.1",
            "GET /v1/payments/..;/..;/WEB-INF/web.xml HTTP/1.1",
            "GET /WEB-INF/web.xml HTTP/1.1",
            "GET /META-INF/persistence.xml HTTP/1.1",
            "GET /WEB-INF/classes/META-INF/persistence.xml HTTP/1.1",
            "GET /v1/payments;jsessionid=1 HTTP/1.1",
            "GET /v1/<script>alert(1)</script> HTTP/1.1",
            "GET /v1/payments?%%% HTTP/1.1",
            "GET /index.jsp HTTP/1.1",
            "GET /nothing.jsp HTTP/1.1",
            "GET /webjars/ HTTP/1.1",
            "GET /webjars/swagger-ui HTTP/1.1",
            "GET /assets HTTP/1.1",
            "GET /assets/ HTTP/1.1",
            "GET /assets/docs HTTP/1.1",
            "GET /docs/nothing HTTP/1.1",
            "GET /application.wadl HTTP/1.1",
            "GET /v1/application.wadl HTTP/1.1",
            "POST /health/ready HTTP/1.1",
            "PUT /openapi HTTP/1.1",
            "DELETE /docs HTTP/1.1",
            "PROPFIND /v1/payments HTTP/1.1",
            "TRACE /v1/payments HTTP/1.1",
            "BREW /v1/payments HTTP/1.1",
            "OPTIONS /v1/payments HTTP/1.1",
            "HEAD /nothing HTTP/1.1",
            "GET /v1/payments HTTP/9.9",
            "GET http://elsewhere.example/v1/payments HTTP/1.1",
            "nonsense");

    @Test
    void answersNothingStrangeWithHtmlOrATrace() throws IOException {
        for (String line : LINES) {
            String answer = send(line);
            String lower = answer.toLowerCase(Locale.ROOT);

            assertThat(lower)
                    .as(line + "\n" + answer)
                    .doesNotContain(
                            "<html", "<!doctype", "text/html", "\tat ", "exception", "payara", "glassfish", "grizzly")
                    .doesNotContain("persistence-unit", "<web-app", "http/1.1 500");
        }
    }

    @Test
    void answersAHeaderThatIsTooLargeWithoutHtml() throws IOException {
        String answer = send("GET /v1/payments HTTP/1.1\r\nX-Large: " + "x".repeat(70_000));

        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("<html", "exception");
    }

    private static String send(String head) throws IOException {
        URI url = URI.create(Http.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            String request =
                    head + "\r\nHost: " + url.getAuthority() + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
