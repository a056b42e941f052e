package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.CURSOR_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.DELIVERY_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_ENDPOINT_LIMIT;
import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_ENDPOINT_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_URL_REFUSED;
import static dev.millrace.checkout.webhook.DeliveryStatus.CANCELED;
import static dev.millrace.checkout.webhook.DeliveryStatus.PENDING;
import static dev.millrace.checkout.webhook.DeliveryStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.standardwebhooks.Webhook;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.webhook.Receiver.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookEndpointsIT {
    private final Receiver shop = new Receiver();
    private final TestWebhooks webhooks = new TestWebhooks();
    private final Space space = webhooks.space;

    @AfterEach
    void end() {
        webhooks.close();
        shop.close();
    }

    @Test
    void keepsWhatAMerchantSaid() {
        var id = new EndpointId(webhooks.ids.next(EndpointId.PREFIX));
        var wanted = new NewEndpoint(
                new EndpointUrl("https://shop.example/hooks"),
                Subscription.of(List.of("payment.*", "review.opened")),
                Optional.of("the shop"));

        var made = webhooks.endpoints.create(space, id, wanted).endpoint();

        assertThat(webhooks.endpoints.get(space, id)).isEqualTo(made);
        assertThat(made.url()).isEqualTo(wanted.url());
        assertThat(made.events()).isEqualTo(wanted.events());
        assertThat(made.description()).contains("the shop");
        assertThat(made.status()).isEqualTo(EndpointStatus.ENABLED);
        assertThat(made.version()).isOne();
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        var before = webhooks.endpoint(shop.url(), "payment.*").endpoint();
        var change = new EndpointChange(
                Optional.empty(), Optional.of(Subscription.of(List.of("*"))), Optional.of("all"), Optional.empty());

        var after = webhooks.endpoints.update(space, before.id(), change);

        assertThat(after.events().texts()).containsExactly("*");
        assertThat(after.description()).contains("all");
        assertThat(after.url()).isEqualTo(before.url());
        assertThat(after.version()).isEqualTo(2);
        assertThat(webhooks.endpoints.update(space, before.id(), change)).isEqualTo(after);
        var noDescription = new EndpointChange(Optional.empty(), Optional.empty(), Optional.of(""), Optional.empty());
        assertThat(webhooks.endpoints.update(space, before.id(), noDescription).description())
                .isEmpty();
    }

    @Test
    void cancelsWhatWaitsWhenAnEndpointIsDisabledAndSendsNewsAgainOnceItIsEnabled() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(2);

        webhooks.endpoints.update(space, endpoint.id(), status(EndpointStatus.DISABLED));
        webhooks.tell(1);
        webhooks.endpoints.update(space, endpoint.id(), status(EndpointStatus.ENABLED));
        String told = webhooks.tell(1).getFirst();

        webhooks.sendUntilAttempts(endpoint.id(), 0);
        TestWebhooks.await(() -> !shop.heard().isEmpty());
        assertThat(shop.ids()).containsExactly(told);
        assertThat(webhooks.sent(endpoint.id()))
                .filteredOn(delivery -> !delivery.eventId().equals(told))
                .hasSize(2)
                .allMatch(delivery -> delivery.status() == CANCELED);
    }

    @Test
    void forgetsADeletedEndpoint() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(1);
        DeliveryId delivery = webhooks.only(endpoint.id()).id();

        webhooks.endpoints.delete(space, endpoint.id());
        webhooks.tell(1);

        assertThat(webhooks.sender.sendDue()).isZero();
        assertThat(webhooks.deliveries.get(space, delivery).status()).isEqualTo(CANCELED);
        assertThat(webhooks.endpoints.list(space, PageRequest.first(10)).data()).isEmpty();
        assertThat(code(() -> webhooks.endpoints.get(space, endpoint.id()))).isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
        assertThat(code(() -> webhooks.endpoints.delete(space, endpoint.id()))).isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
        assertThat(code(() -> webhooks.deliveries.resend(space, delivery))).isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
    }

    @Test
    void makesSixteenEndpointsAndNotOneMoreHoweverManyAskAtOnce() throws InterruptedException {
        var refused = new ConcurrentLinkedQueue<ErrorCode>();
        var asking = IntStream.range(0, 20)
                .mapToObj(n -> Thread.ofPlatform().start(() -> {
                    try {
                        webhooks.endpoint(shop.url() + n, "*");
                    } catch (Refusal refusal) {
                        refused.add(refusal.code());
                    }
                }))
                .toList();
        for (Thread thread : asking) {
            thread.join();
        }

        assertThat(refused).hasSize(4).containsOnly(WEBHOOK_ENDPOINT_LIMIT);
        assertThat(webhooks.endpoints.list(space, PageRequest.first(100)).data())
                .hasSize(16);
    }

    @Test
    void refusesUrlsThatLeadInsideAndLetsNamesPassThatNobodyKnowsYet() {
        webhooks.names.put("inside.test", "192.168.0.9");
        var live = new Space(space.merchant(), true);

        for (String url : List.of("http://169.254.169.254/latest", "https://inside.test/", "shop", "http://[::1]x/")) {
            assertThat(code(() -> webhooks.endpoints.vetted(space, url)))
                    .as(url)
                    .isEqualTo(WEBHOOK_URL_REFUSED);
        }
        assertThat(code(() -> webhooks.endpoints.vetted(live, "https://127.0.0.1/")))
                .isEqualTo(WEBHOOK_URL_REFUSED);
        assertThat(code(() -> webhooks.endpoints.vetted(live, "http://shop.test/")))
                .isEqualTo(WEBHOOK_URL_REFUSED);
        assertThat(webhooks.endpoints.vetted(live, "https://shop.test/").host()).isEqualTo("shop.test");
    }

    @Test
    void signsWithOldAndNewSecretForADayAfterARotation() throws Exception {
        var made = webhooks.endpoint(shop.url(), "*");
        var rotated = webhooks.endpoints.rotateSecret(space, made.endpoint().id());
        webhooks.tell(1);
        webhooks.sendUntilAttempts(made.endpoint().id(), 1);

        var overlapping = shop.heard().getFirst();
        new Webhook(made.secret().value()).verify(overlapping.body(), overlapping.headers());
        new Webhook(rotated.secret().value()).verify(overlapping.body(), overlapping.headers());
        assertThat(rotated.endpoint().version()).isEqualTo(2);

        webhooks.clock.advance(Duration.ofHours(24));
        webhooks.tell(1);
        webhooks.sendUntilAttempts(made.endpoint().id(), 1);
        var later = shop.heard().getLast();
        long at = Long.parseLong(later.headers().get("webhook-timestamp").getFirst());
        assertThat(later.headers().get("webhook-signature"))
                .containsExactly(new Webhook(rotated.secret().value()).sign(later.id(), at, later.body()));
    }

    @Test
    void signsWithFiveSecretsAtMostHoweverOftenTheyAreRotated() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        IntStream.range(0, 8).forEach(n -> webhooks.endpoints.rotateSecret(space, endpoint.id()));
        webhooks.tell(1);

        webhooks.sendUntilAttempts(endpoint.id(), 1);

        assertThat(shop.heard()
                        .getFirst()
                        .headers()
                        .get("webhook-signature")
                        .getFirst()
                        .split(" "))
                .hasSize(SecretKeeping.SECRETS_MAX);
    }

    @Test
    void keepsSecretsSealedInTheRow() {
        var made = webhooks.endpoint(shop.url(), "*");

        String row = webhooks.database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select cast(row_to_json(w) as text) from webhook_endpoint w", String.class)
                        .getSingleResult());

        assertThat(row)
                .contains(made.endpoint().id().value())
                .doesNotContain(made.secret().value().substring(6, 20));
    }

    @Test
    void sendsATestToTheOneEndpointThatWasAskedForEvenIfItListensToNothingOfTheKindOrIsDisabled() {
        try (var other = new Receiver()) {
            var asked = webhooks.endpoint(shop.url(), "review.*").endpoint();
            webhooks.endpoint(other.url(), "*");
            webhooks.endpoints.update(space, asked.id(), status(EndpointStatus.DISABLED));

            String event = webhooks.tests.send(space, asked.id());
            webhooks.relay.runOnce();
            webhooks.sendUntilAttempts(asked.id(), 1);

            assertThat(shop.ids()).containsExactly(event);
            assertThat(shop.heard().getFirst().body())
                    .contains(
                            "\"type\":\"webhook_endpoint.test\"",
                            "\"sequence\":1",
                            "\"data\":{\"object\":{\"test\":true}");
            assertThat(webhooks.sender.sendDue()).isZero();
            assertThat(other.heard()).isEmpty();
        }
    }

    @Test
    void resendsADeliveryAsANewRoundUnderTheSameEventId() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        String event = webhooks.tell(1).getFirst();
        webhooks.sendUntilAttempts(endpoint.id(), 1);

        Delivery again =
                webhooks.deliveries.resend(space, webhooks.only(endpoint.id()).id());
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.status()).isEqualTo(PENDING);
        webhooks.sendUntilAttempts(endpoint.id(), 1);

        assertThat(shop.ids()).containsExactly(event, event);
        assertThat(webhooks.sent(endpoint.id())).extracting(Delivery::status).containsExactly(SUCCEEDED, SUCCEEDED);
    }

    @Test
    void replaysWhatItListensToAfterAnEventAndReplacesRoundsThatStillWait() {
        shop.behave(told -> new Reply(500));
        var endpoint = webhooks.endpoint(shop.url(), "payment.*").endpoint();
        List<String> told = webhooks.tell(4);
        webhooks.tests.send(space, endpoint.id());
        webhooks.relay.runOnce();
        webhooks.sendUntilAttempts(endpoint.id(), 1);
        shop.behave(request -> new Reply(204));

        Replay replay = webhooks.deliveries.replay(space, endpoint.id(), new ReplayFrom.AfterEvent(told.get(1)));
        webhooks.sendUntilAttempts(endpoint.id(), 1);

        assertThat(replay).isEqualTo(new Replay(2, Optional.of(told.get(3)), false));
        assertThat(webhooks.sent(endpoint.id()))
                .filteredOn(delivery -> delivery.eventId().equals(told.get(3)))
                .extracting(Delivery::round, Delivery::status)
                .containsExactlyInAnyOrder(tuple(1, CANCELED), tuple(2, SUCCEEDED));
    }

    @Test
    void replaysAfterATimeAThousandEventsAtOnceAndSaysWhereToGoOn() {
        var endpoint = webhooks.endpoint(shop.url(), "review.*").endpoint();
        Instant before = webhooks.clock.instant();
        webhooks.clock.advance(Duration.ofMinutes(1));
        List<String> told = webhooks.tell(Deliveries.REPLAY_MAX + 3);
        IntStream.range(0, 3).forEach(n -> webhooks.relay.runOnce());
        webhooks.endpoints.update(
                space,
                endpoint.id(),
                new EndpointChange(
                        Optional.empty(),
                        Optional.of(Subscription.of(List.of("payment.*"))),
                        Optional.empty(),
                        Optional.empty()));

        Replay first = webhooks.deliveries.replay(space, endpoint.id(), new ReplayFrom.AfterTime(before));
        Replay rest = webhooks.deliveries.replay(
                space, endpoint.id(), new ReplayFrom.AfterEvent(first.last().orElseThrow()));
        Replay none =
                webhooks.deliveries.replay(space, endpoint.id(), new ReplayFrom.AfterTime(webhooks.clock.instant()));

        assertThat(first).isEqualTo(new Replay(1_000, Optional.of(told.get(999)), true));
        assertThat(rest).isEqualTo(new Replay(3, Optional.of(told.getLast()), false));
        assertThat(none).isEqualTo(new Replay(0, Optional.empty(), false));
    }

    @Test
    void refusesToReplayFromWhatIsNeitherAnEventHereNorATime() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        String unknown = webhooks.ids.next("evt_");

        assertThat(code(() -> webhooks.deliveries.replay(space, endpoint.id(), ReplayFrom.of(unknown))))
                .isEqualTo(CURSOR_NOT_FOUND);
        assertThat(code(() -> ReplayFrom.of("yesterday"))).isEqualTo(FIELD_INVALID);
        assertThat(ReplayFrom.of("2026-11-20T12:00:00+01:00"))
                .isEqualTo(new ReplayFrom.AfterTime(Instant.parse("2026-11-20T11:00:00Z")));
    }

    @Test
    void showsNothingToAnotherSpace() {
        var endpoint = webhooks.endpoint(shop.url(), "*").endpoint();
        webhooks.tell(1);
        DeliveryId delivery = webhooks.only(endpoint.id()).id();
        Space stranger = TestShop.open(webhooks.database, webhooks.ids);

        assertThat(code(() -> webhooks.endpoints.get(stranger, endpoint.id()))).isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
        assertThat(code(() -> webhooks.endpoints.rotateSecret(stranger, endpoint.id())))
                .isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
        assertThat(code(() -> webhooks.tests.send(stranger, endpoint.id()))).isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
        assertThat(code(() ->
                        webhooks.deliveries.list(stranger, endpoint.id(), PageRequest.first(1), Optional.empty())))
                .isEqualTo(WEBHOOK_ENDPOINT_NOT_FOUND);
        assertThat(code(() -> webhooks.deliveries.resend(stranger, delivery))).isEqualTo(DELIVERY_NOT_FOUND);
        assertThat(webhooks.endpoints.list(stranger, PageRequest.first(10)).data())
                .isEmpty();
    }

    private static EndpointChange status(EndpointStatus status) {
        return new EndpointChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(status));
    }

    private static ErrorCode code(ThrowingCallable asked) {
        return catchThrowableOfType(Refusal.class, asked).code();
    }
}
