import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes Millrace's webhooks: checks the signature, keeps every event once, answers at once. The work is done elsewhere. */
public final class WebhookReceiver implements AutoCloseable {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(); // in a shop: a table
    private final Set<String> seen = ConcurrentHashMap.newKeySet(); // in a shop: a unique key of that table
    private final Webhook webhook;
    private final HttpServer server;

    public WebhookReceiver(int port, String secret) throws Exception {
        webhook = new Webhook(secret); // whsec_…
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/webhooks", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                webhook.verify(body, exchange.getRequestHeaders()); // refuses a forgery, and what is older than 5 minutes
            } catch (WebhookVerificationException forged) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            if (seen.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                events.add(body);
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** The next event that has not been worked on yet; waits for one. */
    public String next() throws InterruptedException {
        return events.take();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Prints what comes in: {@code java -cp standardwebhooks-1.2.0.jar WebhookReceiver.java 9000 whsec_…} */
    public static void main(String[] words) throws Exception {
        try (var receiver = new WebhookReceiver(Integer.parseInt(words[0]), words[1])) {
            while (true) {
                System.out.println(receiver.next());
            }
        }
    }
}
