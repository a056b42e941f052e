package dev.millrace.api.wiring;

import dev.millrace.checkout.operations.RestoreGate;
import dev.millrace.checkout.outbox.OutboxRelay;
import dev.millrace.checkout.webhook.WebhookSender;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The handing on of events and the sending of webhooks, from start to stop. */
@Singleton
class WebhookWorkers {
    private static final System.Logger LOG = System.getLogger(WebhookWorkers.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final WebhookSender sender;
    private final RestoreGate gate;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @Inject
    WebhookWorkers(OutboxRelay relay, WebhookSender sender, RestoreGate gate) {
        this.gate = gate;
        this.relay = relay;
        this.sender = sender;
    }

    void start(@Observes Started started) {
        start("outbox relay", relay);
        start("webhook sender", sender);
    }

    private void start(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            if (gateOpens(name)) {
                work.run();
            }
        }));
    }

    /** Waits until a restore was accepted, if there was one; says no when the gateway stops before that. */
    private boolean gateOpens(String name) {
        try {
            while (!isOpen(name)) {
                if (stopping.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isOpen(String name) {
        try {
            return gate.isOpen();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "worker.round_failed worker=" + name, e);
            return false;
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
        relay.stop();
        sender.stop();
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
