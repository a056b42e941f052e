package dev.millrace.api.wiring;

import dev.millrace.checkout.outbox.OutboxRelay;
import dev.millrace.checkout.webhook.WebhookSender;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The handing on of events and the sending of webhooks, from start to stop. */
@Singleton
class WebhookWorkers {
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final WebhookSender sender;
    private final List<Thread> threads = new ArrayList<>();

    @Inject
    WebhookWorkers(OutboxRelay relay, WebhookSender sender) {
        this.relay = relay;
        this.sender = sender;
    }

    void start(@Observes Started started) {
        threads.add(Thread.ofVirtual().name("outbox relay").start(relay));
        threads.add(Thread.ofVirtual().name("webhook sender").start(sender));
    }

    @PreDestroy
    void stop() {
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
