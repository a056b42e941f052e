package dev.millrace.fraud.train;

import dev.millrace.fraud.ModelRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program behind {@code ./millrace train}: makes the starter model and writes it, or with {@code --check} compares
 * it with the file that is there. Exit codes: 0 done, 1 refused or different, 2 called wrongly.
 */
public final class Train {

    private static final String FILE = "fraud-model/src/main/resources/dev/millrace/fraud/starter.model";

    private Train() {}

    /** Takes {@code [--check] [FILE]}; the file is the one in the source tree, seen from the project's root. */
    public static void main(String[] args) throws IOException {
        int exit = run(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    static int run(String... args) throws IOException {
        List<String> words = new ArrayList<>(List.of(args));
        boolean check = words.remove("--check");
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            System.err.println("Usage: Train [--check] [FILE]");
            return 2;
        }
        Path file = Path.of(words.isEmpty() ? FILE : words.getFirst());
        try {
            byte[] model = StarterModel.make();
            return check ? compare(file, model) : write(file, model);
        } catch (ModelRefused e) {
            System.err.println("The trained model is refused: " + e.getMessage());
            return 1;
        }
    }

    static int compare(Path file, byte[] model) throws IOException {
        if (!Files.isReadable(file) || !Arrays.equals(Files.readAllBytes(file), model)) {
            System.err.println(file + " is not what training gives; run ./millrace train and commit the file.");
            return 1;
        }
        System.out.println(file + " is byte for byte what training gives.");
        return 0;
    }

    private static int write(Path file, byte[] model) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, model);
        new String(model, StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("about ") || line.startsWith("sha256 "))
                .map(line -> line.replaceFirst("^about ", ""))
                .forEach(System.out::println);
        System.out.printf("%s: %,d bytes%n", file, model.length);
        return 0;
    }
}
