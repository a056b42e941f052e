package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** A shop loses its disk: a backup made under load comes back, held, hears of the money it has missed, and goes on once accepted. */
class RestoreIT {
    private static final String COFFEE = """
            {"amount": 1250, "currency": "EUR"}""";
    private static final Duration COMPARED = Duration.ofMinutes(2);
    private static final Duration TOLD = Duration.ofMinutes(2);
    private static final int KEY_LENGTH_MIN = 32;

    @Test
    void comesBackHeldHearsWhatItMissedAndGoesOnOnceAccepted() throws Exception {
        try (var receiver = new WebhookReceiver();
                var lost = Product.fresh("restore-lost");
                var restored = Product.fresh("restore-found")) {
            Shop shop = lost.up().shop();
            shop.post("/v1/webhook_endpoints", """
                    {"url": "%s", "events": ["payment.settled"]}""".formatted(receiver.url()));
            List<String> paid = List.of(settled(shop), settled(shop), settled(shop));
            String waiting = opened(shop);
            Path file = backUpUnderLoad(lost, shop);
            assertHoldsNoKey(file, lost.data().resolve("keys/master.key"));
            shop.payerPays(waiting);
            shop.until(waiting, "settled");
            String unheardOf = settled(shop);
            Waiting.until(TOLD, () -> receiver.about(unheardOf), told -> !told.isEmpty());
            Waiting.until(TOLD, () -> receiver.about(waiting), told -> !told.isEmpty());
            lost.die();

            bringAlong(lost.data(), restored.data());
            Product.Said said = restore(file, restored);
            assertThat(said.exit()).as(said.words()).isZero();
            Shop again = restored.up().shop();

            assertIsHeld(again);
            for (String id : paid) {
                assertThat(again.payment(id).text("/status")).isEqualTo("settled");
            }
            assertThat(again.payment(unheardOf).status()).isEqualTo(404);
            // Paid after the backup: the node tells it again from where the backup stopped.
            again.until(waiting, "settled");

            Answer tooEarly = restored.operator().post("/v1/restore/accept", "{}");
            assertThat(tooEarly.text("/code")).as(tooEarly.body()).isEqualTo("reconciliation_needed");
            Answer compared = compared(again);
            assertThat(compared.text("/status")).as(compared.body()).isEqualTo("completed");
            assertThat(compared.number("/difference_count")).as(compared.body()).isZero();
            assertThat(compared.number("/checked/rail_movements")).isEqualTo(paid.size() + 1L);
            // What the node was paid and nobody here has ever opened: the operator's to settle with the shop.
            assertThat(compared.number("/checked/rail_strangers")).isOne();
            assertThat(again.balanced()).isTrue();
            assertIsHeld(again);
            assertThat(receiver.about(waiting)).hasSize(1);

            Product.Said accepted = Product.run(
                    Map.of(), "restore", "--accept", "--data", restored.data().toString());

            assertThat(accepted.exit()).as(accepted.words()).isZero();
            assertThat(again.isReady()).isTrue();
            Waiting.until(TOLD, () -> receiver.about(waiting), told -> told.size() == 2);
            settled(again);
            assertThat(again.balanced()).isTrue();
        }
    }

    private static void assertIsHeld(Shop shop) {
        assertThat(shop.get("/health/ready").status()).isEqualTo(503);
        Answer refused = shop.post("/v1/payments", COFFEE);
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.text("/code")).isEqualTo("reconciliation_needed");
    }

    private static Answer compared(Shop shop) {
        String asked = shop.post("/v1/reconciliations", "{}").text("/id");
        return Waiting.until(
                COMPARED,
                () -> shop.get("/v1/reconciliations/" + asked),
                answer -> !answer.text("/status").equals("running"));
    }

    private static Product.Said restore(Path file, Product into) {
        return Product.run(
                Map.of(), "restore", file.toString(), "--data", into.data().toString());
    }

    /** A backup in the middle of payments that are asked for one after the other, none of which may notice. */
    private static Path backUpUnderLoad(Product product, Shop shop) throws IOException, InterruptedException {
        Path file = product.data().resolveSibling(product.data().getFileName() + ".backup");
        Files.deleteIfExists(file);
        var stopping = new AtomicBoolean();
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        Thread load = Thread.ofPlatform().start(() -> {
            while (!stopping.get()) {
                answers.add(shop.post("/v1/payments", COFFEE).status());
            }
        });
        try {
            Product.Said said = Product.run(
                    Map.of(),
                    "backup",
                    file.toString(),
                    "--data",
                    product.data().toString());
            assertThat(said.exit()).as(said.words()).isZero();
        } finally {
            stopping.set(true);
            load.join();
        }
        assertThat(answers).isNotEmpty().containsOnly(201);
        return file;
    }

    /** Neither packed nor unpacked does it show a word of the key file that is long enough to be a secret. */
    private static void assertHoldsNoKey(Path file, Path keys) throws IOException {
        List<String> secrets = Files.readString(keys)
                .lines()
                .flatMap(line -> Stream.of(line.split("[^A-Za-z0-9+/=_-]+", -1)))
                .filter(word -> word.length() >= KEY_LENGTH_MIN)
                .toList();
        assertThat(secrets).isNotEmpty();
        assertThat(text(Files.readAllBytes(file))).doesNotContain(secrets);
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    assertThat(text(in.readAllBytes())).as(entry.getName()).doesNotContain(secrets);
                }
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What a backup does not hold, and an operator has elsewhere: the key file; the node with its books; the keys of the shop. */
    private static void bringAlong(Path from, Path to) throws IOException {
        for (String part : List.of("keys", "sandbox", "sandbox.env")) {
            try (var files = Files.walk(from.resolve(part))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static String opened(Shop shop) {
        return shop.pay(COFFEE).text("/id");
    }

    private static String settled(Shop shop) {
        String id = opened(shop);
        shop.payerPays(id);
        shop.until(id, "settled");
        return id;
    }
}
