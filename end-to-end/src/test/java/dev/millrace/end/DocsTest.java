package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows is what there is: links lead somewhere, quotes are of files, and the Java example works. */
class DocsTest {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?://)([^)#\\s]*)(#[^)\\s]*)?\\)");
    private static final Pattern QUOTE =
            Pattern.compile("<!-- quote: (\\S+) -->\n```[a-z]+\n(.*?)\n```\n", Pattern.DOTALL);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path classes;

    @Test
    void linksToPagesAndHeadingsThatExist() throws IOException {
        var dead = new ArrayList<String>();

        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .filter(link -> !leadsSomewhere(page, link.group(1), link.group(2)))
                    .forEach(link -> dead.add(DOCS.relativize(page) + ": " + link.group()));
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void isReachedFromTheFirstPage() throws IOException {
        String first = Files.readString(DOCS.resolve("README.md"));

        assertThat(pages())
                .filteredOn(page -> !page.getFileName().toString().equals("README.md"))
                .allSatisfy(page -> assertThat(first)
                        .contains("](" + DOCS.relativize(page).toString().replace('\\', '/') + ")"));
    }

    @Test
    void quotesExamplesAsTheyAre() throws IOException {
        String page = Files.readString(DOCS.resolve("how-to/receive-webhooks.md"));

        var quotes = QUOTE.matcher(page).results().toList();

        assertThat(quotes)
                .hasSize(3)
                .allSatisfy(quote -> assertThat(Files.readString(DOCS.resolve(quote.group(1))))
                        .contains(quote.group(2) + "\n"));
    }

    @Test
    @Timeout(60)
    void showsAReceiverThatKeepsEachEventOnceAndRefusesForgeries() throws Exception {
        try (var loaded = compiled("WebhookReceiver");
                var receiver = new Receiver(loaded)) {
            var first = receiver.take("evt_1", "{\"sequence\":1}", "{\"sequence\":1}");
            var again = receiver.take("evt_1", "{\"sequence\":1}", "{\"sequence\":1}");
            var forged = receiver.take("evt_2", "{\"sequence\":2}", "{\"sequence\":3}");
            var second = receiver.take("evt_3", "{\"sequence\":4}", "{\"sequence\":4}");

            assertThat(List.of(first, again, forged, second)).containsExactly(204, 204, 400, 204);
            assertThat(List.of(receiver.next(), receiver.next()))
                    .containsExactly("{\"sequence\":1}", "{\"sequence\":4}");
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean leadsSomewhere(Path page, String file, String anchor) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) return false;
        return anchor == null || headings(target).contains(anchor.substring(1));
    }

    /** The anchors that headings get where Markdown is shown: small letters, spaces as hyphens, no punctuation. */
    private static List<String> headings(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example, compiled as a reader would do it: with the library and nothing else. */
    private URLClassLoader compiled(String name) throws Exception {
        URI library = Webhook.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        String source = DOCS.resolve("examples").resolve(name + ".java").toString();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", Path.of(library).toString(), "-d", classes.toString(), source);
        assertThat(result).as("javac " + source).isZero();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, DocsTest.class.getClassLoader());
    }

    /** The example's class at work, and a sender who knows its secret. */
    private static final class Receiver implements Closeable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final AutoCloseable example;

        Receiver(ClassLoader loader) throws Exception {
            example = (AutoCloseable) loader.loadClass("WebhookReceiver")
                    .getConstructor(int.class, String.class)
                    .newInstance(0, SECRET);
        }

        /** Sends one text under the signature of another; answers the status. */
        int take(String id, String signed, String sent) throws Exception {
            long now = Instant.now().getEpochSecond();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + call("port") + "/webhooks"))
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", new Webhook(SECRET).sign(id, now, signed))
                    .POST(BodyPublishers.ofString(sent))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }

        String next() throws Exception {
            return (String) call("next");
        }

        private Object call(String method) throws Exception {
            return example.getClass().getMethod(method).invoke(example);
        }

        @Override
        public void close() throws IOException {
            http.shutdownNow();
            try {
                example.close();
            } catch (Exception e) {
                throw new IOException("the example does not close", e);
            }
        }
    }
}
