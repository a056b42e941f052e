package dev.millrace.api.wiring;

import dev.millrace.api.health.Drain;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How the launcher asks this gateway to come to an end: a file appears and is taken away, the last requests are answered, and the process is gone.
 * A signal would come too late: the server takes its application down while its door still stands open, and answers for us.
 */
@Singleton
class DrainFile {
    private static final System.Logger LOG = System.getLogger(DrainFile.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    /** How long requests that are being answered may still take. A rail may take longer: what it did is then looked up. */
    static final Duration REQUESTS_MAX = Duration.ofSeconds(10);

    /** An answer is written out right after its request has left us. */
    private static final Duration WRITTEN_OUT = Duration.ofMillis(500);

    private final Drain drain;
    private final Workers workers;
    private final WebhookWorkers webhooks;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    DrainFile(Drain drain, Workers workers, WebhookWorkers webhooks) {
        this.drain = drain;
        this.workers = workers;
        this.webhooks = webhooks;
    }

    void start(@Observes Started started) {
        ConfigProvider.getConfig()
                .getOptionalValue("millrace.drain.file", String.class)
                .map(Path::of)
                .ifPresent(file -> Thread.ofVirtual().name("drain").start(() -> watch(file)));
    }

    private void watch(Path file) {
        try {
            while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (Files.exists(file)) {
                    drain(file);
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "gateway.drain_not_told", e);
        }
    }

    /**
     * Leases go first, so that another gateway goes on at once; then the last requests end, then the work behind them, and then
     * the process: halted, because nothing is left to do and the server's own way down would answer newcomers with bare faults.
     */
    private void drain(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file); // heard
        drain.begin();
        workers.giveUpLeases();
        int left = drain.awaitLast(REQUESTS_MAX);
        workers.stop();
        webhooks.stop();
        LOG.log(System.Logger.Level.INFO, "gateway.drained unanswered={0}", left);
        Thread.sleep(WRITTEN_OUT);
        Runtime.getRuntime().halt(0);
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }
}
