package dev.millrace.api.wiring;

import dev.millrace.api.metrics.OperationMeters;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the figures that metrics tell, from start to stop; its own thread, so that a slow look holds up nothing else. */
@Singleton
class FigureWorker {
    private static final System.Logger LOG = System.getLogger(FigureWorker.class.getName());
    /** As often as Prometheus usually asks. */
    private static final Duration EVERY = Duration.ofSeconds(15);

    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final OperationMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    @Inject
    FigureWorker(OperationMeters meters) {
        this.meters = meters;
    }

    void start(@Observes Started started) {
        thread = Thread.ofVirtual().name("read figures").start(this::run);
    }

    private void run() {
        try {
            do {
                once();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A look that fails is said, makes {@code millrace_figures_age_seconds} grow, and is followed by the next. */
    private void once() {
        try {
            meters.read();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "worker.round_failed worker=read figures", e);
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
        if (thread == null) {
            return;
        }
        try {
            thread.join(STOP_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
