package dev.millrace.checkout.webhook;

import dev.millrace.checkout.outbox.OutboxBell;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Wakes the sender when there is something to send, or a hand free to send it. */
@Singleton
class DeliveryBell {
    private final OutboxBell bell = new OutboxBell();

    @Inject
    DeliveryBell() {}

    void ring() {
        bell.ring();
    }

    void await(Duration most) throws InterruptedException {
        bell.await(most);
    }
}
