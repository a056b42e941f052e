package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/thanks?order=1&x=\"2\"",
                "HTTP://shop.example",
                "lightning:LNBCRT1…",
                "bitcoin:bcrt1q…"
            })
    void leadsToTheWebAndToWallets(String href) {
        assertThat(WebLink.of(href)).contains(new WebLink(href));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "java\tscript:alert(1)",
                " https://shop.example",
                "https://shop.example/\njavascript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,hello",
                "//shop.example",
                "shop.example",
                ""
            })
    void leadsNowhereElse(String href) {
        assertThat(WebLink.of(href)).isEmpty();
    }

    @Test
    void isNeverMadeOfAnythingElse() {
        assertThatThrownBy(() -> new WebLink("javascript:alert(1)")).isInstanceOf(IllegalArgumentException.class);
    }
}
