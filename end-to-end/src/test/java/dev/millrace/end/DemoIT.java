package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.end.Product.Said;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody reads who wants to know in a minute what this is. */
@ExtendWith(RunningProduct.class)
class DemoIT {
    private static final int LINES_MAX = 70;

    @Test
    void tellsOfFourPaymentsInPlainWords(Product product) {
        Said demo = Product.run(Map.of(), "demo", "--data", product.data().toString());

        assertThat(demo.exit()).as(demo.words()).isZero();
        assertThat(demo.words())
                .containsSubsequence(
                        "1  A purchase", "wallet     succeeded", "settled", "merchant_payable", "3 receipt  4 settled")
                .containsSubsequence("2  A declined one", "shop sees  declined", "payer sees \"")
                .containsSubsequence("3  One that a person looks at", "300.00 EUR held", "300.00 EUR taken")
                .containsSubsequence("4  Money that comes too late", "late: yes", "all books  balanced")
                .doesNotContain("null", "Exception", "\033[");
        assertThat(demo.words().lines()).hasSizeLessThanOrEqualTo(LINES_MAX);
    }

    @Test
    void saysHowToGetAGatewayWhereNoneServes() {
        Said demo = Product.run(Map.of(), "demo", "--data", "target/products/never-started");

        assertThat(demo.exit()).isEqualTo(1);
        assertThat(demo.words()).contains("No gateway serves", "./millrace up --data");
    }
}
