package dev.millrace.fraud.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKindTest {

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141.0, AUTOMATED",
        "curl/8.9.1, AUTOMATED",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0, INTERACTIVE",
        "okhttp/4.12, INTERACTIVE"
    })
    void readsWhatAUserAgentAdmits(String userAgent, ClientKind kind) {
        assertThat(ClientKind.of(userAgent)).contains(kind);
    }

    @Test
    void saysNothingOfAnEmptyOne() {
        assertThat(ClientKind.of(" ")).isEmpty();
    }
}
