package dev.millrace.api.wiring;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.checkout.lease.Leases;
import dev.millrace.checkout.merchant.Bootstrap;
import dev.millrace.checkout.operations.RestoreGate;
import dev.millrace.checkout.payment.PaymentEar;
import dev.millrace.checkout.rail.CursorStore;
import dev.millrace.checkout.rail.LightningNews;
import dev.millrace.checkout.recovery.Recovery;
import dev.millrace.checkout.recovery.Sweep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes on without a request: news from rails, recovery, and the handing on of events. Stopped before the server stops. */
@Singleton
class Workers {
    private static final System.Logger LOG = System.getLogger(Workers.class.getName());
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    /** What compares a restored installation with its rails, so that it can be let go. */
    private static final Set<String> WHILE_HELD = Set.of("reconcile");

    private static final Duration RATES_EVERY = Duration.ofHours(1);

    private final Recovery recovery;
    private final PlaceConfig place;
    private final Bootstrap bootstrap;
    private final LightningNodes nodes;
    private final PaymentEar ear;
    private final CursorStore cursors;
    private final Leases leases;
    private final RestoreGate gate;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<LightningNews> streams = new ArrayList<>();

    @Inject
    Workers(
            Recovery recovery,
            PlaceConfig place,
            Bootstrap bootstrap,
            LightningNodes nodes,
            PaymentEar ear,
            CursorStore cursors,
            Leases leases,
            RestoreGate gate) {
        this.gate = gate;
        this.recovery = recovery;
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
        for (Sweep sweep : recovery.sweeps()) {
            repeat(sweep.name(), sweep.every(), sweep.round());
        }
        if (place.bootstrapFile().isPresent()) {
            repeat("renew sandbox rates", RATES_EVERY, () -> {
                bootstrap.renewRates();
                return false;
            });
        }
    }

    /**
     * Runs {@code round} until the end, at once again where it says that there is more, else after a pause. After a restore it stands
     * still until that was accepted; only news are heard meanwhile, for they are facts, and comparisons made.
     */
    private void repeat(String name, Duration pause, Sweep.Round round) {
        start(name, () -> {
            try {
                boolean more = false;
                while (!stopping.await(more ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    more = once(name, () -> (WHILE_HELD.contains(name) || gate.isOpen()) && round.more());
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A round that fails is said and followed by the next: a worker that ends by itself would be missed by nobody. */
    private static boolean once(String name, Sweep.Round round) {
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

    /** Lets another gateway read the rails' news from now on. */
    void giveUpLeases() {
        streams.forEach(LightningNews::stop);
    }

    /** Rounds are let finish; an interrupt would close the database connection in their hands. Leases are given back. */
    @PreDestroy
    void stop() {
        stopping.countDown();
        recovery.stop();
        giveUpLeases();
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
