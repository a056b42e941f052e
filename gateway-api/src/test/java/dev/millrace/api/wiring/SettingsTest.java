package dev.millrace.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(millrace\\.[a-z.]+)` \\| (?:`([^`]*)`)? ?\\|");
    private static final Map<String, String> LEAST = Map.of(
            "millrace.db.url", "jdbc:postgresql://127.0.0.1:5432/millrace",
            "millrace.db.user", "millrace",
            "millrace.db.password", "secret",
            "millrace.redis.url", "redis://127.0.0.1:6379/0",
            "millrace.public.url", "https://pay.example",
            "millrace.key.file", "/var/lib/millrace/master.key");

    @Test
    void needsOnlyWhatNobodyCanGuess() {
        Settings settings = read(LEAST);

        assertThat(settings.http().bodyBytesMax()).isEqualTo(262_144);
        assertThat(settings.payment().window()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.sandbox().lightningUrl()).isEmpty();
    }

    @Test
    void takesWhatIsGiven() {
        var given = new HashMap<>(LEAST);
        given.put("millrace.http.body.bytes.max", "65536");
        given.put("millrace.payment.window", "PT1H");
        given.put("millrace.sandbox.own.ports", "4001, 4002");

        Settings settings = read(given);

        assertThat(settings.http().bodyBytesMax()).isEqualTo(65_536);
        assertThat(settings.payment().window()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.sandbox().ownPorts()).containsExactlyInAnyOrder(4001, 4002);
    }

    @Test
    void tellsAllFaultsTogetherAndNoSecret() {
        Map<String, String> given = Map.of(
                "millrace.db.url", "mysql://root:hunter2@somewhere",
                "millrace.db.user", "millrace",
                "millrace.http.body.bytes.max", "12",
                "millrace.payment.window", "a while",
                "millrace.redis.url", "http://:hunter2@127.0.0.1",
                "millrace.public.url", "ftp://pay.example");

        assertThatThrownBy(() -> read(given))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll(
                        "millrace.db.url",
                        "millrace.db.password is missing",
                        "millrace.key.file is missing",
                        "millrace.http.body.bytes.max",
                        "millrace.payment.window is not a duration",
                        "millrace.redis.url",
                        "millrace.public.url")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void keepsPasswordsOutOfWhatIsPrinted() {
        var given = new HashMap<>(LEAST);
        given.put("millrace.db.url", "jdbc:postgresql://db:5432/millrace?password=hunter2");
        given.put("millrace.redis.url", "redis://:hunter2@cache:6379/0");
        given.put("millrace.db.password", "hunter2");

        assertThat(read(given).toString()).doesNotContain("hunter2").contains("db:5432/millrace", "cache:6379");
    }

    @Test
    void documentsExactlyTheSettingsThereAreWithTheirDefaults() throws IOException {
        var known = new TreeMap<>(Settings.known());
        known.put("millrace.refusal.file", "");
        known.put("millrace.drain.file", "");

        var documented = new TreeMap<String, String>();
        ROW.matcher(Files.readString(Path.of("../docs/reference/configuration.md")))
                .results()
                .forEach(row -> documented.put(
                        row.group(1), Optional.ofNullable(row.group(2)).orElse("")));

        assertThat(documented).isEqualTo(known);
    }

    private static Settings read(Map<String, String> given) {
        return Settings.read(name -> Optional.ofNullable(given.get(name)));
    }
}
