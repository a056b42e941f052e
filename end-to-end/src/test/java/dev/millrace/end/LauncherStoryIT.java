package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.end.Product.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starting and stopping, as somebody meets it who has just cloned the project. */
class LauncherStoryIT {
    @Test
    @ExtendWith(RunningProduct.class)
    void leavesNoProcessBehindAndGoesOnWhereItStopped(Product product) {
        String id = product.shop().payUnder("pays").text("/id");
        String settled = product.shop().until(id, "settled").body();
        assertThat(product.processes()).hasSizeGreaterThanOrEqualTo(5);

        Said down = product.stop();

        assertThat(down.exit()).as(down.words()).isZero();
        assertThat(product.processes()).isEmpty();
        assertThat(product.stop().words()).contains("Nothing runs");
        product.up();
        assertThat(product.shop().payment(id).body()).isEqualTo(settled);
        assertThat(product.shop().balanced()).isTrue();
    }

    @Test
    @ExtendWith(RunningProduct.class)
    void saysThatTheDataIsServedAlready(Product product) {
        List<Long> before = pids(product);

        Said again = Product.run(
                Map.of(), "up", "--detach", "--data", product.data().toString(), "--port", "" + product.port());

        assertThat(again.exit()).as(again.words()).isZero();
        assertThat(again.words()).contains("is already served at http://127.0.0.1:" + product.port());
        assertThat(pids(product)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void namesAPortThatIsTakenInOneSentence() throws IOException {
        try (var product = Product.fresh("port-taken");
                var taken = new ServerSocket(product.port(), 1, InetAddress.getLoopbackAddress())) {

            Said refused = Product.run(
                    Map.of(), "up", "--detach", "--data", product.data().toString(), "--port", "" + product.port());

            assertThat(refused.exit()).isNotZero();
            assertThat(refused.words()).contains("Port %d is taken".formatted(taken.getLocalPort()), "--port");
            assertThat(refused.words()).doesNotContain("Exception", "\tat ");
            assertThat(product.processes()).isEmpty();
        }
    }

    private static List<Long> pids(Product product) {
        return product.processes().stream().map(ProcessHandle::pid).toList();
    }
}
