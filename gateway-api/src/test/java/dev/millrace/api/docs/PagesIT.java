package dev.millrace.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.ErrorCatalogue;
import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class PagesIT extends GatewayIT {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @Test
    void showsTheApiWithFilesOfItsOwnOnly() {
        Answer page = http.get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        var links =
                LINK.matcher(page.body()).results().map(link -> link.group(1)).toList();
        assertThat(links).hasSizeGreaterThan(5).allMatch(link -> link.startsWith("/") || link.equals("data:,"));
        assertThat(links).filteredOn(link -> link.startsWith("/")).allSatisfy(link -> {
            assertThat(http.get(link).status()).as(link).isEqualTo(200);
        });
    }

    @Test
    void explainsEveryCodeAtTheAddressThatProblemsName() {
        String page = http.get("/docs/errors").body();

        assertThat(ErrorCatalogue.entries())
                .allSatisfy(entry -> assertThat(page).contains("id=\"" + entry.code() + "\"", entry.title()));
    }

    @Test
    void servesTheDescriptionInBothSpellings() {
        Answer yaml = http.get("/openapi");
        Answer json = http.send(
                http.request("/openapi").header("Accept", "application/json").GET());

        assertThat(yaml.contentType()).isEqualTo("application/yaml");
        assertThat(yaml.body()).contains("openapi: 3.1.0");
        assertThat(json.json().get("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(json.json()
                        .at("/paths/~1v1~1payments/post/responses/default/$ref")
                        .textValue())
                .isEqualTo("#/components/responses/Problem");
    }

    @Test
    void countsWhatItAnswers() {
        http.get("/health/live");

        Answer metrics = http.get("/metrics");

        assertThat(metrics.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(metrics.body())
                .contains("millrace_http_request_seconds_count{method=\"GET\",status=\"2xx\"}")
                .contains("# TYPE millrace_heap_used_bytes gauge");
    }
}
