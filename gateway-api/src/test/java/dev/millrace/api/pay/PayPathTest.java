package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.pay.PayPath.What;
import org.junit.jupiter.api.Test;

class PayPathTest {

    @Test
    void namesThePaymentAndWhatIsAsked() {
        assertThat(PayPath.of("/pay_1")).isEqualTo(new PayPath("pay_1", What.PAGE));
        assertThat(PayPath.of("/pay_1/state")).isEqualTo(new PayPath("pay_1", What.STATE));
        assertThat(PayPath.of("/pay_1/sandbox")).isEqualTo(new PayPath("pay_1", What.SANDBOX));
    }

    @Test
    void namesNothingOtherwise() {
        for (String path : new String[] {null, "", "/", "/pay_1/", "/pay_1/other", "/pay_1/state/more"}) {
            assertThat(PayPath.of(path).id()).as(path).isEmpty();
        }
    }
}
