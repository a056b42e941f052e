package dev.millrace.end;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must be said nowhere, by what it is: gathered from the places that hold it, and added to by whoever is shown one. */
final class Secrets {
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z+/_=]{24,}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){16,}");
    private static final Pattern PREIMAGE = Pattern.compile("\"preimage\":\"([0-9a-f]{64})\"");
    private static final Pattern SHOWN = Pattern.compile("(?:[srpo]k_(?:test_|live_)?|whsec_)[0-9A-Za-z+/=]{20,}");

    private final Map<String, String> byText = new TreeMap<>();

    /** Everything that a data folder keeps secret. */
    void gather(Path data) {
        filesIn(data.resolve("secrets")).forEach(this::addFile);
        filesIn(data.resolve("keys")).forEach(this::addFile);
        addFile(data.resolve("run/sandbox.secret"));
        filesIn(data.resolve("sandbox/lightning"))
                .filter(file -> file.toString().matches(".*\\.(key|macaroon)"))
                .forEach(this::addFile);
        addShown(read(data.resolve("sandbox.env")));
        Matcher preimages = PREIMAGE.matcher(read(data.resolve("sandbox/lightning/books.jsonl")));
        while (preimages.find()) add("a preimage", preimages.group(1));
    }

    private void addFile(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".macaroon")) { // bytes, which go over the wire as hexadecimal digits
            add(name, HexFormat.of().formatHex(read(file).getBytes(ISO_8859_1)));
            return;
        }
        Matcher tokens = TOKEN.matcher(read(file));
        while (tokens.find()) add(name, tokens.group());
    }

    /** Every key of ours that a text shows. */
    void addShown(String text) {
        Matcher keys = SHOWN.matcher(text);
        while (keys.find()) add("a key", keys.group());
    }

    void add(String what, String text) {
        byText.put(text, what);
        if (HEX.matcher(text).matches()) {
            byText.put(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text)), what);
        }
    }

    int size() {
        return byText.size();
    }

    List<String> kinds() {
        return byText.values().stream().distinct().toList();
    }

    /** What of it a text gives away; the secret itself stays unsaid. */
    Optional<String> foundIn(String text) {
        return byText.entrySet().stream()
                .filter(secret -> text.contains(secret.getKey()))
                .map(secret -> secret.getValue() + " that begins with "
                        + secret.getKey().substring(0, 6))
                .findFirst();
    }

    static Stream<Path> filesIn(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
