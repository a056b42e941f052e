package dev.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.millrace.fraud.Tree.Leaf;
import dev.millrace.fraud.Tree.Node;
import dev.millrace.fraud.Tree.Split;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreesTest {

    private static final Tree SMALL_OR_LARGE =
            new Tree(List.of(new Split(0, 0.1f, 1, 2, 10), new Leaf(1, 4), new Leaf(-1, 6)));

    @Test
    void goesBelowOnlyWhereAFloatIsSmaller() {
        var trees = new Trees(List.of(SMALL_OR_LARGE));
        float[] row = new float[Feature.all().size()];

        row[0] = 0.1f;
        double onTheThreshold = trees.margin(row);
        row[0] = Math.nextDown(0.1f);
        double justBelow = trees.margin(row);

        assertThat(onTheThreshold).isEqualTo(-1);
        assertThat(justBelow).isEqualTo(1);
    }

    @Test
    void walksWithoutAllocating() {
        var trees = new Trees(List.of(SMALL_OR_LARGE, SMALL_OR_LARGE));
        float[] row = new float[Feature.all().size()];
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = walk(trees, row);

        long before = threads.getCurrentThreadAllocatedBytes();
        sum += walk(trees, row);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum).isNotZero();
        assertThat(allocated).as("bytes in 10,000 walks").isLessThan(10_000);
    }

    private static double walk(Trees trees, float[] row) {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += trees.margin(row);
        }
        return sum;
    }

    @Test
    void refusesTreesThatAreNone() {
        Node leaf = new Leaf(1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(List.of()));
        assertThatIllegalArgumentException()
                .as("a circle")
                .isThrownBy(() -> new Tree(List.of(new Split(0, 1, 0, 1, 1), leaf)));
        assertThatIllegalArgumentException()
                .as("a child beyond the end")
                .isThrownBy(() -> new Tree(List.of(new Split(0, 1, 1, 2, 1), leaf)));
        assertThatIllegalArgumentException()
                .as("one child of two")
                .isThrownBy(() -> new Tree(List.of(new Split(0, 1, 1, 1, 1), leaf)));
        assertThatIllegalArgumentException().as("an orphan").isThrownBy(() -> new Tree(List.of(leaf, leaf)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(-1, 1, 1, 2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(Feature.all().size(), 1, 1, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Leaf(Float.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Leaf(1, 0));
    }
}
