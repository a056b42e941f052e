package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeeperTest {
    private final List<FakePart> started = new ArrayList<>();
    private final Keeper keeper = new Keeper();
    private int refusals;

    @Test
    void leavesRunningPartsAlone() {
        keeper.start("gateway", this::newPart);

        keeper.look();

        assertThat(started).hasSize(1);
    }

    @Test
    void startsADeadPartAgain() {
        keeper.start("gateway", this::newPart);
        started.getFirst().runs = false;

        keeper.look();

        assertThat(started).hasSize(2);
        assertThat(started.getFirst().closed).isTrue();
        assertThat(started.getLast().runs()).isTrue();
    }

    @Test
    void givesAPartUpThatDiesASixthTimeWithinAMinute() {
        keeper.start("gateway", this::newPart);
        for (int i = 0; i < Keeper.RESTARTS_MAX; i++) {
            started.getLast().runs = false;
            keeper.look();
        }
        started.getLast().runs = false;

        assertThatThrownBy(keeper::look)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("The gateway ended 6 times within a minute");
        assertThat(started).hasSize(1 + Keeper.RESTARTS_MAX);
    }

    @Test
    void triesAgainWhenAPartCannotStartJustNow() {
        keeper.start("gateway", this::newPart);
        started.getFirst().runs = false;
        refusals = 2;

        for (int i = 0; i < 3; i++) keeper.look();

        assertThat(started).hasSize(2);
        assertThat(started.getLast().runs()).isTrue();
    }

    @Test
    void tellsTheReasonOfAPartThatNeverStartsAgain() {
        keeper.start("gateway", this::newPart);
        started.getFirst().runs = false;
        refusals = Integer.MAX_VALUE;
        for (int i = 0; i < Keeper.RESTARTS_MAX; i++) keeper.look();

        assertThatThrownBy(keeper::look).isInstanceOf(CannotStart.class).hasMessageContaining("The disk is on fire.");
    }

    private FakePart newPart() {
        if (refusals > 0) {
            refusals--;
            throw new CannotStart("The disk is on fire.");
        }
        var part = new FakePart();
        started.add(part);
        return part;
    }

    private static final class FakePart implements Part {
        private boolean runs = true;
        private boolean closed;

        @Override
        public boolean runs() {
            return runs;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
