package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.DeliveryStatus.CANCELED;
import static dev.millrace.checkout.webhook.DeliveryStatus.FAILED;
import static dev.millrace.checkout.webhook.DeliveryStatus.PENDING;
import static dev.millrace.checkout.webhook.DeliveryStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.millrace.checkout.config.WebhookConfig;
import dev.millrace.checkout.webhook.Receiver.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookSenderIT {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Receiver shop = new Receiver();
    private TestWebhooks webhooks = new TestWebhooks();

    @AfterEach
    void end() {
        webhooks.close();
        shop.close();
    }

    @Test
    void sendsEachEventOnceSignedAndAsItIsRead() throws Exception {
        var made = webhooks.endpoint(shop.url(), "payment.*");
        List<String> told = webhooks.tell(3);

        webhooks.sendUntilAttempts(made.endpoint().id(), 1);

        assertThat(shop.ids()).containsExactlyInAnyOrderElementsOf(told);
        for (var request : shop.heard()) {
            new Webhook(made.secret().value()).verify(request.body(), request.headers());
            assertThat(request.body()).startsWith("{\"id\":\"" + request.id() + "\",\"object\":\"event\",");
            assertThat(request.headers().get("content-type")).containsExactly("application/json");
        }
        assertThat(webhooks.sent(made.endpoint().id()))
                .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(SUCCEEDED));
        assertThat(webhooks.sender.sendDue()).isZero();
    }

    @Test
    void sendsInTheOrderOfPositionsWithOneHand() {
        restart(with(1, 1, TestWebhooks.CONFIG.schedule()));
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        List<String> told = webhooks.tell(12);

        webhooks.sendUntilAttempts(endpoint.id(), 1);

        assertThat(shop.ids()).containsExactlyElementsOf(told);
    }

    @Test
    void sendsAgainUnderTheSameIdWhenTheSenderDiedAfterSending() throws Exception {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        String event = webhooks.tell(1).getFirst();
        Instant now = webhooks.clock.instant();
        var claim = claim(now);
        webhooks.attempts.send(
                webhooks.sending.load(claim).orElseThrow(), now); // and dies before it could keep the result

        assertThat(webhooks.sender.sendDue()).isZero(); // still claimed
        webhooks.clock.advance(LEASE);
        webhooks.sendUntilAttempts(endpoint.id(), 1);

        assertThat(shop.ids()).containsExactly(event, event);
        assertThat(webhooks.only(endpoint.id()).status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void keepsNoResultThatComesAfterAnotherSenderTookOver() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(1);
        var frozen = webhooks.sending.load(claim(webhooks.clock.instant())).orElseThrow();
        webhooks.clock.advance(LEASE);
        webhooks.sendUntilAttempts(endpoint.id(), 1);

        webhooks.sending.finish(
                frozen,
                new Delivery.Attempt(webhooks.clock.instant(), Duration.ZERO, Optional.of(410), Optional.empty()),
                new Verdict(FAILED, Optional.empty(), true),
                webhooks.clock.instant());

        assertThat(webhooks.only(endpoint.id()).status()).isEqualTo(SUCCEEDED);
        assertThat(webhooks.only(endpoint.id()).attempts()).isOne();
        assertThat(webhooks.endpoints.get(webhooks.space, endpoint.id()).status())
                .isEqualTo(EndpointStatus.ENABLED);
    }

    @Test
    void isNotDelayedByAnEndpointThatIsSlowNorByOneThatIsDead() throws Exception {
        restart(with(5, 2, TestWebhooks.CONFIG.schedule()));
        var release = new CountDownLatch(1);
        var inFlight = new AtomicInteger();
        var mostInFlight = new AtomicInteger();
        int deadPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deadPort = socket.getLocalPort();
        }
        try (var slow = new Receiver()) {
            slow.behave(told -> {
                mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                release.await();
                inFlight.decrementAndGet();
                return new Reply(204);
            });
            webhooks.endpoint(slow.url(), "*");
            webhooks.endpoint("http://127.0.0.1:" + deadPort + "/", "*");
            var healthy = webhooks.endpoint(shop.url(), "*").endpoint();
            Thread worker = Thread.ofPlatform().start(webhooks.sender);

            List<String> told = webhooks.tell(40);

            TestWebhooks.await(() -> shop.ids().size() == told.size()); // while the slow one still holds all it may
            assertThat(mostInFlight).hasValue(2);
            assertThat(shop.ids()).containsExactlyInAnyOrderElementsOf(told);
            TestWebhooks.await(
                    () -> webhooks.sent(healthy.id()).stream().allMatch(delivery -> delivery.status() == SUCCEEDED));
            webhooks.sender.stop();
            assertThat(worker.join(Duration.ofSeconds(10))).isTrue();
            release.countDown();
        }
    }

    @Test
    void disablesAnEndpointThatSaysItIsGoneAndTellsItNothingMore() {
        restart(with(1, 1, TestWebhooks.CONFIG.schedule()));
        shop.behave(told -> new Reply(410));
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        List<String> told = webhooks.tell(3);

        TestWebhooks.await(() -> {
            webhooks.sender.sendDue();
            return webhooks.endpoints.get(webhooks.space, endpoint.id()).status() == EndpointStatus.DISABLED;
        });
        webhooks.tell(1);

        assertThat(webhooks.sender.sendDue()).isZero();
        assertThat(shop.ids()).containsExactly(told.getFirst());
        assertThat(webhooks.sent(endpoint.id()))
                .extracting(Delivery::status)
                .containsExactlyInAnyOrder(FAILED, CANCELED, CANCELED);
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        shop.behave(told -> new Reply(503, Map.of("Retry-After", "3600")));
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(1);
        Instant before = webhooks.clock.instant();

        webhooks.sendUntilAttempts(endpoint.id(), 1);

        Delivery delivery = webhooks.only(endpoint.id());
        assertThat(delivery.status()).isEqualTo(PENDING);
        assertThat(delivery.last().orElseThrow().status()).contains(503);
        assertThat(delivery.dueAt().orElseThrow())
                .isBetween(before.plusSeconds(3_600), webhooks.clock.instant().plusSeconds(3_600));
    }

    @Test
    void neverFollowsARedirect() {
        shop.behave(told -> new Reply(302, Map.of("Location", "/elsewhere")));
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(1);

        webhooks.sendUntilAttempts(endpoint.id(), 1);

        assertThat(shop.heard()).extracting(Receiver.Told::path).containsExactly("/hooks");
        assertThat(webhooks.only(endpoint.id()).status()).isEqualTo(PENDING);
    }

    @Test
    void triesAgainBySchedulesAndGivesUpAfterTheLastAttempt() {
        shop.behave(told -> new Reply(500));
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(1);

        webhooks.sendUntilAttempts(endpoint.id(), 1);
        assertThat(webhooks.sender.sendDue()).isZero(); // 5 seconds, give or take a fifth
        webhooks.clock.advance(Duration.ofSeconds(7));
        webhooks.sendUntilAttempts(endpoint.id(), 2);
        assertThat(webhooks.only(endpoint.id()).status()).isEqualTo(PENDING);
        webhooks.clock.advance(Duration.ofMinutes(7));
        webhooks.sendUntilAttempts(endpoint.id(), 3);

        Delivery delivery = webhooks.only(endpoint.id());
        assertThat(delivery.status()).isEqualTo(FAILED);
        assertThat(delivery.dueAt()).isEmpty();
        webhooks.clock.advance(Duration.ofDays(3));
        assertThat(webhooks.sender.sendDue()).isZero();
        assertThat(shop.heard()).hasSize(3);
    }

    @Test
    void disablesAnEndpointThatHasFailedForFiveDaysUnlessItSucceededBetween() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        shop.behave(told -> new Reply(500));
        webhooks.tell(1);
        webhooks.sendUntilAttempts(endpoint.id(), 1);
        Instant since = webhooks.endpoints
                .get(webhooks.space, endpoint.id())
                .failingSince()
                .orElseThrow();

        webhooks.clock.advance(Duration.ofDays(4));
        shop.behave(told -> new Reply(204));
        webhooks.sendUntilAttempts(endpoint.id(), 2);
        assertThat(webhooks.endpoints.get(webhooks.space, endpoint.id()).failingSince())
                .isEmpty();

        shop.behave(told -> new Reply(500));
        webhooks.tell(1);
        webhooks.sendUntilAttempts(endpoint.id(), 1);
        webhooks.clock.advance(Duration.ofDays(4));
        webhooks.sendUntilAttempts(endpoint.id(), 2);
        assertThat(webhooks.endpoints.get(webhooks.space, endpoint.id()).status())
                .isEqualTo(EndpointStatus.ENABLED);

        webhooks.clock.advance(Duration.ofDays(1));
        webhooks.tell(1);
        TestWebhooks.await(() -> {
            webhooks.sender.sendDue();
            return webhooks.endpoints.get(webhooks.space, endpoint.id()).status() == EndpointStatus.DISABLED;
        });
        assertThat(webhooks.endpoints
                        .get(webhooks.space, endpoint.id())
                        .failingSince()
                        .orElseThrow())
                .isAfter(since);
        assertThat(webhooks.sent(endpoint.id())).noneMatch(delivery -> delivery.status() == PENDING);
    }

    @Test
    void looksAtEveryAttemptWhereANameLeadsAndNeverGoesInside() {
        webhooks.names.put("shop.test", "127.0.0.1");
        var endpoint = webhooks.endpoint("http://shop.test:" + shop.port() + "/hooks", "*")
                .endpoint();
        shop.behave(told -> new Reply(500));
        webhooks.tell(1);
        webhooks.sendUntilAttempts(endpoint.id(), 1);

        webhooks.names.put("shop.test", "127.0.0.1", "10.0.0.7"); // rebound
        webhooks.clock.advance(Duration.ofSeconds(7));
        webhooks.sendUntilAttempts(endpoint.id(), 2);

        assertThat(shop.heard()).hasSize(1);
        assertThat(webhooks.only(endpoint.id()).last().orElseThrow().error()).contains(SendError.ADDRESS_REFUSED);
    }

    private Claimed claim(Instant now) {
        return webhooks.sending.claimDue(now, LEASE, 100, 100).stream()
                .filter(claimed -> claimed.space().equals(webhooks.space))
                .findFirst()
                .orElseThrow();
    }

    private void restart(WebhookConfig config) {
        webhooks.close();
        webhooks = new TestWebhooks(config);
    }

    private static WebhookConfig with(int hands, int perEndpoint, List<Duration> schedule) {
        return new WebhookConfig(
                hands,
                perEndpoint,
                Duration.ofSeconds(30),
                schedule,
                Duration.ofHours(24),
                Duration.ofDays(5),
                Duration.ofHours(24),
                Set.of());
    }
}
