package dev.millrace.checkout.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Repeats a piece of work: at once while there is some, else when a bell rings or a second has passed.
 *
 * <p>It is stopped rather than interrupted, because an interrupt would close the database connection in its hands.
 */
public final class Rounds implements Runnable {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    /** The longest that work waits if its bell was not heard, as with news of another gateway. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final String name;
    private final IntSupplier round;
    private final Bell bell;
    private volatile boolean stopped;

    /** @param round does what is due and answers how much it was */
    public Rounds(String name, IntSupplier round, Bell bell) {
        this.name = name;
        this.round = round;
        this.bell = bell;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (work() == 0) {
                    bell.await(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private int work() throws InterruptedException {
        try {
            return round.getAsInt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, name + ".round_failed", e);
            Thread.sleep(LOOK_AGAIN); // rung or not: a database that is away would be asked without a pause
            return 0;
        }
    }

    /** Ends {@link #run} after the round it is in. */
    public void stop() {
        stopped = true;
    }

    /** What wakes the work. */
    @FunctionalInterface
    public interface Bell {

        /** Waits until it rings, at most {@code most}. */
        void await(Duration most) throws InterruptedException;
    }
}
