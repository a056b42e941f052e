package dev.millrace.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiFileTest {
    private static final Path BUILT = Path.of("target/classes/dev/millrace/api/openapi/openapi.yaml");
    private static final Path KEPT = Path.of("../docs/reference/openapi.yaml");

    @Test
    void namesTheHeaderThatClientsSend() throws IOException {
        assertThat(Files.readString(BUILT)).contains("name: Idempotency-Key").doesNotContain("name: IdempotencyKey");
    }

    @Test
    void isTheDescriptionThatIsCheckedIn() throws IOException {
        String built = Files.readString(BUILT);
        if (Boolean.getBoolean("openapi.update")) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, built);
        }

        String kept = Files.readString(KEPT);

        assertThat(kept)
                .as("the API has changed; if that is meant, run mvn -pl gateway-api test -Dtest=OpenApiFileTest"
                        + " -Dopenapi.update=true and read the difference of docs/reference/openapi.yaml")
                .isEqualTo(built);
    }
}
