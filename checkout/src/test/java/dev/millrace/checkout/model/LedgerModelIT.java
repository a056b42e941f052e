package dev.millrace.checkout.model;

import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.secret.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random lives of shops through a real PostgreSQL, under a lying rail and dying requests, against the rail's own books.
 *
 * <p>{@code -Dmillrace.long=true} lives 100,000 operations, {@code -Dmillrace.operations=1000000} as many as it says, {@code -Dmillrace.seed=N} lives from another seed, or from the same one again: nearly the same lives, for ids are not drawn from it. Refunds and
 * payouts are no part of these lives; their races and crashes have tests of their own.
 */
class LedgerModelIT {
    private static final long SEED = Long.getLong("millrace.seed", 7);
    private static final int OPERATIONS =
            Integer.getInteger("millrace.operations", Boolean.getBoolean("millrace.long") ? 100_000 : 2_000);
    private static final int OPERATIONS_OF_AN_EPISODE = 500;
    private static final int WORLDS = 4;
    private static final Logger LOG = Logger.getLogger("dev.millrace.checkout");

    @Test
    void noLifeLosesDoublesOrInventsMoney() throws Exception {
        LOG.setLevel(Level.SEVERE); // else deaths are told by the thousand
        int episodes = Math.max(1, OPERATIONS / OPERATIONS_OF_AN_EPISODE);
        long begin = System.nanoTime();
        var box = box();
        try (var threads = Executors.newFixedThreadPool(WORLDS)) {
            List<Future<?>> worlds = new ArrayList<>();
            for (int world = 0; world < WORLDS; world++) {
                int offset = world;
                // A database of its own: a sweeper looks after every shop of its database.
                var database = TestDatabase.tireless("model_" + world);
                worlds.add(threads.submit(() -> {
                    for (int i = offset; i < episodes; i += WORLDS) {
                        live(new Episode(database, box, SEED + i), SEED + i);
                    }
                }));
            }
            for (Future<?> world : worlds) {
                world.get();
            }
        } catch (ExecutionException fault) {
            throw new AssertionError(fault.getCause().getMessage(), fault.getCause());
        }
        System.out.printf(
                "ledger model: %d operations in %d episodes from seed %d, %d s%n",
                episodes * OPERATIONS_OF_AN_EPISODE, episodes, SEED, (System.nanoTime() - begin) / 1_000_000_000);
    }

    private static void live(Episode episode, long seed) {
        try {
            episode.live(OPERATIONS_OF_AN_EPISODE);
            Verdicts.on(episode);
        } catch (RuntimeException | AssertionError fault) {
            throw new AssertionError(
                    "seed %d: live it again with -Dmillrace.seed=%d -Dmillrace.operations=1: %s"
                            .formatted(seed, seed, fault.getMessage()),
                    fault);
        }
    }

    private static SecretBox box() throws IOException {
        Path dir = Files.createTempDirectory(Path.of("target"), "model");
        return SecretBox.at(dir.resolve("master.key"), new SecureRandom());
    }
}
