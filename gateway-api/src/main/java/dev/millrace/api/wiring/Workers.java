package dev.millrace.api.wiring;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.checkout.lease.Leases;
import dev.millrace.checkout.merchant.Bootstrap;
import dev.millrace.checkout.payment.PaymentEar;
import dev.millrace.checkout.rail.CursorStore;
import dev.millrace.checkout.rail.LightningNews;
import dev.millrace.checkout.recovery.SessionSweeper;
import dev.millrace.checkout.recovery.Sweeper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes on without a request: news from rails, recovery, and the handing on of events. Stopped before the server stops. */
@Singleton
class Workers {
    private static final System.Logger LOG = System.getLogger(Workers.class.getName());
    private static final Duration SWEEP_EVERY = Duration.ofMillis(500);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private static final Duration RATES_EVERY = Duration.ofHours(1);

    private final Sweeper sweeper;
    private final SessionSweeper sessions;
    private final PlaceConfig place;
    private final Bootstrap bootstrap;
    private final LightningNodes nodes;
    private final PaymentEar ear;
    private final CursorStore cursors;
    private final Leases leases;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<LightningNews> streams = new ArrayList<>();

    @Inject
    Workers(
            Sweeper sweeper,
            SessionSweeper sessions,
            PlaceConfig place,
            Bootstrap bootstrap,
            LightningNodes nodes,
            PaymentEar ear,
            CursorStore cursors,
            Leases leases) {
        this.sweeper = sweeper;
        this.sessions = sessions;
        this.place = place;
        this.bootstrap = bootstrap;
        this.nodes = nodes;
        this.ear = ear;
        this.cursors = cursors;
        this.leases = leases;
    }

    void start(@Observes Started started) {
        for (LightningNodes.Account node : nodes.all()) {
            var news = new LightningNews(node.account(), node.node(), ear, cursors, leases);
            streams.add(news);
            start("news " + node.account(), news);
        }
        repeat("sweep payments", SWEEP_EVERY, () -> sweeper.sweepPayments() == Sweeper.BATCH_MAX);
        repeat("sweep sessions", SWEEP_EVERY, () -> sessions.sweep() == Sweeper.BATCH_MAX);
        if (place.bootstrapFile().isPresent()) {
            repeat("renew sandbox rates", RATES_EVERY, () -> {
                bootstrap.renewRates();
                return false;
            });
        }
        repeat("forget keys", FORGET_EVERY, () -> sweeper.forgetOldKeys() == Sweeper.OLD_KEYS_MAX);
    }

    /** Runs {@code round} until the end, at once again where it says that there is more, else after a pause. */
    private void repeat(String name, Duration pause, Round round) {
        start(name, () -> {
            try {
                boolean more = false;
                while (!stopping.await(more ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    more = once(name, round);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A round that fails is said and followed by the next: a worker that ends by itself would be missed by nobody. */
    private static boolean once(String name, Round round) {
        try {
            return round.more();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "worker.round_failed worker=" + name, e);
            return false;
        }
    }

    private Thread start(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name(name).start(work);
        threads.add(thread);
        return thread;
    }

    /** Rounds are let finish; an interrupt would close the database connection in their hands. Leases are given back. */
    @PreDestroy
    void stop() {
        stopping.countDown();
        streams.forEach(LightningNews::stop);
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One round of work; answers whether there is more to do at once. */
    @FunctionalInterface
    interface Round {
        boolean more();
    }
}
