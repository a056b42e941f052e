package dev.millrace.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.fraud.Tree;
import dev.millrace.fraud.Tree.Leaf;
import dev.millrace.fraud.Tree.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class XgboostDumpTest {

    private static final String DUMP = """
            0:[f3<0.699999988] yes=1,no=2,missing=1,gain=12.5,cover=100
            \t1:[f0<-1e-05] yes=3,no=4,missing=3,gain=1.5,cover=60.25
            \t\t3:leaf=-0.5,cover=40
            \t\t4:leaf=1.5e-06,cover=20.25
            \t2:leaf=0.25,cover=39.75
            """;

    @Test
    void readsSplitsAndLeavesExactly() {
        Tree tree = XgboostDump.tree(DUMP, number -> number + 10, 1);

        assertThat(tree.nodes())
                .isEqualTo(List.of(
                        new Split(13, 0.7f, 1, 4, 100),
                        new Split(10, -1e-5f, 2, 3, 60.25f),
                        new Leaf(-0.5f, 40),
                        new Leaf(1.5e-6f, 20.25f),
                        new Leaf(0.25f, 39.75f)));
    }

    @Test
    void turnsTheLeavesOfATreeForTheOtherClass() {
        Tree tree = XgboostDump.tree(DUMP, number -> number, -1);

        assertThat(tree.nodes().getLast()).isEqualTo(new Leaf(-0.25f, 39.75f));
    }

    @Test
    void refusesALineItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgboostDump.tree("0:[f1] yes=1,no=2,gain=1,cover=2", number -> number, 1));
    }
}
