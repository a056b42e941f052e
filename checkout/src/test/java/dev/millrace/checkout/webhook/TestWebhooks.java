package dev.millrace.checkout.webhook;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.config.WebhookConfig;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.outbox.EventStore;
import dev.millrace.checkout.outbox.News;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.OutboxBell;
import dev.millrace.checkout.outbox.OutboxRelay;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Outbox and webhooks put together by hand on the real PostgreSQL, with one shop of its own. */
final class TestWebhooks implements AutoCloseable {
    static final WebhookConfig CONFIG = new WebhookConfig(
            64,
            4,
            Duration.ofSeconds(2),
            List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5)),
            Duration.ofHours(24),
            Duration.ofDays(5),
            Duration.ofHours(24),
            Set.of());
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final SettableClock clock = new SettableClock();
    final Database database = TestDatabase.get();
    final Ids ids = new Ids(clock, new SecureRandom());
    final Space space = TestShop.open(database, ids);
    final FakeNames names = new FakeNames();
    final SendingStore sending;
    final Attempts attempts;
    final WebhookEndpoints endpoints;
    final Deliveries deliveries;
    final EndpointTests tests;
    final OutboxRelay relay;
    final WebhookSender sender;
    private final Outbox outbox;

    TestWebhooks() {
        this(CONFIG);
    }

    TestWebhooks(WebhookConfig config) {
        var endpointStore = new EndpointStore(database);
        var deliveryStore = new DeliveryStore(database, ids, clock);
        var events = new EventStore(database);
        var bell = new DeliveryBell();
        var outboxBell = new OutboxBell();
        var secrets = new SecretKeeping(box());
        var guard = new AddressGuard(names, config);
        outbox = new Outbox(database, ids, outboxBell);
        endpoints = new WebhookEndpoints(
                endpointStore, deliveryStore, secrets, guard, database, clock, new SecureRandom(), config);
        deliveries = new Deliveries(deliveryStore, endpointStore, events, bell, database);
        tests = new EndpointTests(
                endpointStore, outbox, value -> "{\"test\":true}", database, new SpaceClock(database, clock));
        relay = new OutboxRelay(events, new DeliveryPlan(endpointStore, deliveryStore, bell, database), outboxBell);
        sending = new SendingStore(database, endpointStore, deliveryStore, events, config);
        attempts = new Attempts(guard, secrets, new WebhookClient(), config);
        sender = new WebhookSender(sending, attempts, CrashSwitch.OFF, bell, clock, new Random(7), config);
    }

    private static SecretBox box() {
        try {
            Path dir = Files.createTempDirectory(Path.of("target"), "keys");
            return SecretBox.at(dir.resolve("master.key"), new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EndpointWithSecret endpoint(String url, String... events) {
        return endpoints.create(
                space,
                new EndpointId(ids.next(EndpointId.PREFIX)),
                new NewEndpoint(endpoints.vetted(space, url), Subscription.of(List.of(events)), Optional.empty()));
    }

    /** Tells so many things about one payment of its own; answers the ids of the events, in order. */
    List<String> tell(int count) {
        String payment = ids.next("pay_");
        List<String> told = database.in(
                space,
                rows -> IntStream.rangeClosed(1, count)
                        .mapToObj(sequence -> outbox.tell(
                                space,
                                new News(
                                        "payment.pending",
                                        payment,
                                        sequence,
                                        "{\"n\":" + sequence + "}",
                                        Optional.empty()),
                                clock.instant()))
                        .toList());
        relay.runOnce();
        return told;
    }

    /** The endpoint's deliveries, oldest first. */
    List<Delivery> sent(EndpointId endpoint) {
        return deliveries
                .list(space, endpoint, PageRequest.first(100), Optional.empty())
                .data()
                .reversed();
    }

    Delivery only(EndpointId endpoint) {
        var all = sent(endpoint);
        if (all.size() != 1) {
            throw new AssertionError("not one delivery but " + all);
        }
        return all.getFirst();
    }

    /** Sends what is due and waits until each delivery of the endpoint has had so many attempts. */
    void sendUntilAttempts(EndpointId endpoint, int attempts) {
        await(() -> {
            sender.sendDue();
            return sent(endpoint).stream().allMatch(delivery -> delivery.attempts() >= attempts);
        });
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Leaves nothing that a later test's sender would claim. */
    @Override
    public void close() {
        sender.stop();
        endpoints
                .list(space, PageRequest.first(100))
                .data()
                .forEach(endpoint -> endpoints.delete(space, endpoint.id()));
    }
}
