package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.SendError.CONNECTION_LOST;
import static dev.millrace.checkout.webhook.SendError.CONNECT_FAILED;
import static dev.millrace.checkout.webhook.SendError.TIMED_OUT;
import static dev.millrace.checkout.webhook.SendError.TLS_FAILED;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts one body to one address and reads the head of the answer: HTTP/1.1, one connection, no redirect, no cookie, no proxy.
 *
 * <p>The JDK's HttpClient looks a name up by itself when it connects, so the address that was checked and the one that is used
 * could differ. Here the socket is connected to the checked address, and the name lives on in Host, SNI and the certificate.
 */
@Singleton
class WebhookClient {
    private final SSLSocketFactory tls;

    @Inject
    WebhookClient() {
        this((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    WebhookClient(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** The answer to one POST, from the first of the checked addresses that takes a connection. */
    Answer post(EndpointUrl url, List<InetAddress> checked, Map<String, String> headers, byte[] body, Deadline deadline)
            throws NotAnswered {
        try (Socket socket = connect(url, checked, deadline)) {
            Thread alarm = closing(socket, deadline);
            try {
                return url.secure() ? overTls(socket, url, headers, body) : exchange(socket, url, headers, body);
            } catch (SSLException e) {
                throw failure(deadline, TLS_FAILED, e);
            } finally {
                alarm.interrupt();
            }
        } catch (IOException e) {
            throw failure(deadline, CONNECTION_LOST, e);
        }
    }

    private static Socket connect(EndpointUrl url, List<InetAddress> checked, Deadline deadline) throws NotAnswered {
        IOException last = null;
        for (int i = 0; i < checked.size() && !deadline.isOver(); i++) {
            var socket = new Socket(Proxy.NO_PROXY);
            try {
                long share = Math.max(deadline.left().toMillis() / (checked.size() - i), 1);
                socket.connect(new InetSocketAddress(checked.get(i), url.port()), Math.toIntExact(share));
                return socket;
            } catch (IOException e) {
                last = e;
                close(socket);
            }
        }
        throw failure(deadline, CONNECT_FAILED, last);
    }

    /** A timeout on each read would let a receiver drip bytes for ever: the whole exchange ends when the socket is closed. */
    private static Thread closing(Socket socket, Deadline deadline) {
        return Thread.ofVirtual().name("webhook-alarm").start(() -> {
            try {
                Thread.sleep(deadline.left());
                close(socket);
            } catch (InterruptedException answeredInTime) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Answer overTls(Socket socket, EndpointUrl url, Map<String, String> headers, byte[] body)
            throws IOException, NotAnswered {
        try (var secured = (SSLSocket) tls.createSocket(socket, url.host(), url.port(), false)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (!url.isAddress()) {
                parameters.setServerNames(List.of(new SNIHostName(url.host())));
            }
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return exchange(secured, url, headers, body);
        }
    }

    private static Answer exchange(Socket socket, EndpointUrl url, Map<String, String> headers, byte[] body)
            throws IOException, NotAnswered {
        var head = new StringBuilder("POST ").append(url.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(url.authority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        OutputStream to = socket.getOutputStream();
        to.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        to.write(body);
        to.flush();
        return new AnswerReader(new BufferedInputStream(socket.getInputStream())).read();
    }

    private static NotAnswered failure(Deadline deadline, SendError otherwise, IOException cause) {
        return deadline.isOver()
                ? new NotAnswered(TIMED_OUT, "no answer in time")
                : new NotAnswered(otherwise, String.valueOf(cause.getMessage()));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // what cannot be closed is closed
        }
    }
}
