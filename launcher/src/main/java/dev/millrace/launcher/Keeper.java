package dev.millrace.launcher;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps the parts of the product running: starts each of them, and again when it dies. */
final class Keeper {
    static final int RESTARTS_MAX = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final System.Logger LOG = System.getLogger(Keeper.class.getName());

    private final List<Kept> kept = new CopyOnWriteArrayList<>(); // parts start side by side

    /** Starts a part, and remembers how to start it again. */
    <P extends Part> P start(String name, Supplier<P> starter) {
        P part = starter.get();
        kept.add(new Kept(name, starter, part));
        return part;
    }

    /** One look at all parts. A part that dies a sixth time within a minute is given up. */
    void look() {
        for (Kept one : kept) {
            if (!one.part.runs()) one.startAgain();
        }
    }

    private static final class Kept {
        private final String name;
        private final Supplier<? extends Part> starter;
        private final Deque<Deadline> restarts = new ArrayDeque<>();
        private Part part;
        private String reason;

        Kept(String name, Supplier<? extends Part> starter, Part part) {
            this.name = name;
            this.starter = starter;
            this.part = part;
            this.reason = "logs/%s.log says why.".formatted(name);
        }

        void startAgain() {
            restarts.removeIf(Deadline::passed);
            if (restarts.size() >= RESTARTS_MAX) {
                throw new CannotStart("The %s ended %d times within a minute and is given up: %s"
                        .formatted(name, RESTARTS_MAX + 1, reason));
            }
            restarts.add(Deadline.in(WINDOW));
            LOG.log(WARNING, "launcher.restarting part={0} restarts={1}", name, restarts.size());
            part.close();
            try {
                part = starter.get();
            } catch (CannotStart e) {
                // Perhaps because another part has just died, too: the next look tries again, as often as it may.
                reason = e.getMessage();
                LOG.log(WARNING, "launcher.restart_failed part={0} reason={1}", name, reason);
            }
        }
    }
}
