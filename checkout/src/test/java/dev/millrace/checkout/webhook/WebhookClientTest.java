package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.SendError.ANSWER_INVALID;
import static dev.millrace.checkout.webhook.SendError.CONNECTION_LOST;
import static dev.millrace.checkout.webhook.SendError.CONNECT_FAILED;
import static dev.millrace.checkout.webhook.SendError.TIMED_OUT;
import static dev.millrace.checkout.webhook.SendError.TLS_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientTest {
    private static final byte[] BODY = "{\"text\":\"☕\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch testEnds = new CountDownLatch(1);

    @Test
    void postsOneRequestToTheCheckedAddressUnderTheNameItWasAskedFor() throws Exception {
        try (var server = plain(this::answerOk)) {
            var url = new EndpointUrl("http://shop.test:" + server.port() + "/hooks?shop=7");

            Answer answer = post(url, Duration.ofSeconds(10), Map.of("webhook-id", "evt_1"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(heard.poll(5, TimeUnit.SECONDS).split("\r\n"))
                    .containsExactly(
                            "POST /hooks?shop=7 HTTP/1.1",
                            "Host: shop.test:" + server.port(),
                            "webhook-id: evt_1",
                            "Content-Length: " + BODY.length,
                            "Connection: close",
                            "",
                            new String(BODY, StandardCharsets.UTF_8));
        }
    }

    @Test
    void speaksTlsForTheNameAndChecksItsCertificate(@TempDir Path dir) throws Exception {
        var identity = TestIdentity.make(dir, "shop.test");
        var names = new LinkedBlockingQueue<String>();
        try (var server = new RawServer(identity.servers(), connection -> {
            answerOk(connection);
            var session = (ExtendedSSLSession) ((SSLSocket) connection).getSession();
            session.getRequestedServerNames().forEach(name -> names.add(((SNIHostName) name).getAsciiName()));
        })) {
            var client = new WebhookClient(identity.clients());

            Answer answer = post(client, "https://shop.test:" + server.port() + "/", Duration.ofSeconds(10));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(names.poll(5, TimeUnit.SECONDS)).isEqualTo("shop.test");
            assertThat(error(client, "https://other.test:" + server.port() + "/", Duration.ofSeconds(10)))
                    .isEqualTo(TLS_FAILED);
            var stranger = new WebhookClient((SSLSocketFactory) SSLSocketFactory.getDefault());
            assertThat(error(stranger, "https://shop.test:" + server.port() + "/", Duration.ofSeconds(10)))
                    .isEqualTo(TLS_FAILED);
        }
    }

    @Test
    void doesNotTakePlainTextForTls() throws Exception {
        try (var server = plain(connection -> connection.getOutputStream().write(OK))) {
            assertThat(error(client(), "https://shop.test:" + server.port() + "/", Duration.ofSeconds(10)))
                    .isEqualTo(TLS_FAILED);
        }
    }

    @Test
    void triesTheNextCheckedAddressWhenOneTakesNoConnection() throws Exception {
        try (var server = plain(this::answerOk)) {
            var deaf = InetAddress.getByName("127.77.0.1"); // loopback, where nobody listens
            var url = new EndpointUrl("http://shop.test:" + server.port() + "/");

            Answer answer = client().post(
                            url,
                            List.of(deaf, InetAddress.getLoopbackAddress()),
                            Map.of(),
                            BODY,
                            Deadline.in(Duration.ofSeconds(10)));

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void saysThatNobodyTakesTheConnection() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(error(client(), "http://shop.test:" + free + "/", Duration.ofSeconds(10)))
                .isEqualTo(CONNECT_FAILED);
    }

    @Test
    void givesUpOnAReceiverThatSaysNothing() throws Exception {
        try (var server = plain(connection -> testEnds.await())) {
            long start = System.nanoTime();

            SendError error = error(client(), "http://shop.test:" + server.port() + "/", Duration.ofMillis(300));

            assertThat(error).isEqualTo(TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            testEnds.countDown();
        }
    }

    @Test
    void givesUpOnAReceiverThatDripsItsAnswerWithoutEnd() throws Exception {
        try (var server = plain(connection -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (!testEnds.await(20, TimeUnit.MILLISECONDS)) {
                connection.getOutputStream().write('a');
                connection.getOutputStream().flush();
            }
        })) {
            assertThat(error(client(), "http://shop.test:" + server.port() + "/", Duration.ofMillis(500)))
                    .isEqualTo(TIMED_OUT);
            testEnds.countDown();
        }
    }

    @Test
    void givesUpOnAReceiverThatNeverFinishesItsHandshake() throws Exception {
        try (var server = plain(connection -> testEnds.await())) {
            assertThat(error(client(), "https://shop.test:" + server.port() + "/", Duration.ofMillis(300)))
                    .isEqualTo(TIMED_OUT);
            testEnds.countDown();
        }
    }

    @Test
    void saysThatTheConnectionWasLostOrTheAnswerIsNone() throws Exception {
        try (var server = plain(WebhookClientTest::readRequest)) {
            assertThat(error(client(), "http://shop.test:" + server.port() + "/", Duration.ofSeconds(10)))
                    .isEqualTo(CONNECTION_LOST);
        }
        try (var server = plain(connection -> {
            readRequest(connection);
            connection.getOutputStream().write("220 mail.shop.test ESMTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(error(client(), "http://shop.test:" + server.port() + "/", Duration.ofSeconds(10)))
                    .isEqualTo(ANSWER_INVALID);
        }
    }

    private void answerOk(Socket connection) throws IOException {
        heard.add(readRequest(connection));
        connection.getOutputStream().write(OK);
        connection.getOutputStream().flush();
    }

    private static String readRequest(Socket connection) throws IOException {
        InputStream from = connection.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = from.read();
            if (c < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) c);
        }
        return head + new String(from.readNBytes(BODY.length), StandardCharsets.UTF_8);
    }

    private static RawServer plain(RawServer.Treatment treatment) {
        return new RawServer(ServerSocketFactory.getDefault(), treatment);
    }

    private static WebhookClient client() {
        return new WebhookClient();
    }

    private static Answer post(EndpointUrl url, Duration most, Map<String, String> headers) throws NotAnswered {
        return client().post(url, List.of(InetAddress.getLoopbackAddress()), headers, BODY, Deadline.in(most));
    }

    private static Answer post(WebhookClient client, String url, Duration most) throws NotAnswered {
        return client.post(
                new EndpointUrl(url), List.of(InetAddress.getLoopbackAddress()), Map.of(), BODY, Deadline.in(most));
    }

    private static SendError error(WebhookClient client, String url, Duration most) {
        return catchThrowableOfType(NotAnswered.class, () -> post(client, url, most))
                .error();
    }
}
