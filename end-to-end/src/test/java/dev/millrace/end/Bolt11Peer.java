package dev.millrace.end;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Reads Lightning invoices with a decoder that is not ours: {@code peers/bolt11}, run by Node.js. */
final class Bolt11Peer {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "decode.mjs");

    private final Path folder;

    private Bolt11Peer(Path folder) {
        this.folder = folder;
    }

    /** Installs it below {@code target/}. Without Node.js the test that asks is skipped; under {@code CI=true} that is an error. */
    static Bolt11Peer installed() {
        requireNode();
        Path from = Product.HOME.resolve("end-to-end/peers/bolt11");
        Path folder = Path.of("target", "peers", "bolt11").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            for (String file : FILES) {
                Files.copy(from.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the decoder", e);
        }
        var said = Product.runCommand(
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder, Map.of());
        if (said.exit() != 0) throw new AssertionError("npm ci: " + said.words());
        return new Bolt11Peer(folder);
    }

    /** What an invoice says: network, amount_msat, payment_hash, description, timestamp, expiry. */
    JsonNode decode(String invoice) {
        var said = Product.runCommand(List.of("node", "decode.mjs", invoice), folder, Map.of());
        if (said.exit() != 0) throw new AssertionError("the decoder refuses " + invoice + ": " + said.words());
        return Answer.parse(said.words());
    }

    private static void requireNode() {
        boolean found =
                Product.runCommand(List.of("sh", "-c", "command -v node && command -v npm"), Product.HOME, Map.of())
                                .exit()
                        == 0;
        String sentence =
                "Node.js is missing, so no independent decoder reads our invoices: apt-get install nodejs npm";
        if (!found && "true".equals(System.getenv("CI"))) throw new AssertionError(sentence);
        assumeTrue(found, sentence);
    }
}
