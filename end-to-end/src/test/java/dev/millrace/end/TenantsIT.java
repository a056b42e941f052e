package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.end.TenantCase.Thing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two merchants × every operation of the API: what is one's own is not there for anybody else, nor in the other mode. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {
    private final WebhookReceiver receiver = new WebhookReceiver();
    private Tenant owner;
    private Tenant stranger;
    private Map<Thing, String> things;
    private List<String> secretsOfTheOwner;

    @BeforeAll
    void open(Product product) {
        owner = Tenant.open(product);
        stranger = Tenant.open(product);
        things = owner.furnish(receiver);
        var hash = owner.test().payment(things.get(Thing.PAYMENT)).text("/instructions/lightning/payment_hash");
        assertThat(hash).isNotEmpty();
        secretsOfTheOwner = Stream.concat(
                        things.values().stream(), Stream.of(owner.merchant(), owner.name(), hash, "54321.98"))
                .toList();
    }

    @AfterAll
    void close() {
        receiver.close();
    }

    static List<Operation> operations() {
        return Operation.all();
    }

    static List<Operation> operationsOfMerchants() {
        return operations().stream()
                .filter(operation -> TenantCase.ALL.containsKey(operation.id()))
                .filter(operation -> !TenantCase.ALL.get(operation.id()).isForTheOperator())
                .toList();
    }

    @Test
    void knowsEveryOperation() {
        assertThat(TenantCase.ALL.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        operations().stream().map(Operation::id).toList());
    }

    @ParameterizedTest
    @MethodSource("operationsOfMerchants")
    void isThereForItsOwner(Operation operation) {
        TenantCase how = TenantCase.ALL.get(operation.id());
        if (!operation.method().equals("GET")) return; // what changes is tried by others only

        Answer answer = owner.test().ask("GET", how.path(operation, things), "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("operationsOfMerchants")
    void isNotThereForAnotherMerchant(Operation operation) {
        assertNothingShows(operation, stranger.test(), "");
    }

    @ParameterizedTest
    @MethodSource("operationsOfMerchants")
    void isNotThereInTheOtherMode(Operation operation) {
        assertNothingShows(operation, owner.live(), operation.path().startsWith("/v1/sandbox/") ? "sandbox_only" : "");
    }

    private void assertNothingShows(Operation operation, Shop asking, String code) {
        TenantCase how = TenantCase.ALL.get(operation.id());

        Answer answer = asking.ask(operation.method(), how.path(operation, things), how.body(things));

        how.foreign().ifPresent(thing -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.text("/code")).isEqualTo(code.isEmpty() ? thing.notFound : code);
        });
        assertThat(answer.status()).as(answer.body()).isLessThan(500).isNotIn(401, 403);
        boolean self = asking == owner.live() && operation.path().equals("/v1/merchant");
        if (answer.status() < 300 && !self) assertThat(answer.body()).doesNotContain(secretsOfTheOwner);
    }

    @Test
    void staysAsItWasWhateverAnotherOneTries() {
        Map<String, String> before = owner.view(things);

        for (Operation operation : operationsOfMerchants()) {
            TenantCase how = TenantCase.ALL.get(operation.id());
            stranger.test().ask(operation.method(), how.path(operation, things), how.body(things));
        }

        assertThat(owner.view(things)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "payments, PAYMENT",
        "checkout_sessions, CHECKOUT_SESSION",
        "reviews, REVIEW",
        "reconciliations, RECONCILIATION",
        "events, EVENT",
        "webhook_endpoints, WEBHOOK_ENDPOINT",
        "api_keys, API_KEY",
        "reconciliations, RECONCILIATION"
    })
    void isNoPlaceInAListOfAnother(String list, Thing thing) {
        for (String parameter : List.of("starting_after", "ending_before")) {
            Answer answer = stranger.test().get("/v1/%s?%s=%s".formatted(list, parameter, things.get(thing)));

            // A cursor is compared, not looked up, where a list goes by id: it opens nothing and tells nothing.
            assertThat(answer.status() == 200 || answer.text("/code").equals("cursor_not_found"))
                    .as(answer.body())
                    .isTrue();
            if (answer.status() == 200) assertThat(answer.body()).doesNotContain(secretsOfTheOwner);
        }
    }

    @Test
    void isNotFoundByAFilterOfAnother() {
        Shop other = stranger.test();

        assertThat(other.get("/v1/events?object_id=" + things.get(Thing.PAYMENT))
                        .data())
                .isEmpty();
        assertThat(other.get("/v1/payments?order_ref=" + owner.name().replace(" ", "%20"))
                        .data())
                .isEmpty();
        assertThat(owner.test()
                        .get("/v1/payments?order_ref=" + owner.name().replace(" ", "%20"))
                        .data())
                .hasSize(1);
    }

    @Test
    void isNoPlaceToReplayFrom(Product product) {
        Tenant third = Tenant.open(product);
        String endpoint = third.test()
                .post(
                        "/v1/webhook_endpoints",
                        "{\"url\": \"%s\", \"events\": [\"payment.*\"]}".formatted(receiver.url()))
                .text("/id");

        Answer answer = third.test()
                .post(
                        "/v1/webhook_endpoints/%s/replay".formatted(endpoint),
                        "{\"after\": \"%s\"}".formatted(things.get(Thing.EVENT)));

        assertThat(answer.text("/code")).as(answer.body()).isEqualTo("cursor_not_found");
    }

    @Test
    void doesNotShareIdempotencyKeys() {
        String key = UUID.randomUUID().toString();
        String body = "{\"amount\": 50, \"currency\": \"SAT\"}";

        Answer one = owner.test().postOnce(key, "/v1/payments", body);
        Answer other = stranger.test().postOnce(key, "/v1/payments", body);

        assertThat(one.status()).as(one.body()).isEqualTo(201);
        assertThat(other.status()).as(other.body()).isEqualTo(201);
        assertThat(other.text("/id")).isNotEqualTo(one.text("/id"));
        assertThat(other.header("Idempotent-Replayed")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void opensToNoKeyThatIsForSomethingElse(Operation operation, Product product) {
        TenantCase how = TenantCase.ALL.get(operation.id());
        String path = how.path(operation, things);
        String body = how.body(things);
        Shop page = product.holder(keyOf("{\"kind\": \"publishable\"}"));

        assertRefused(product.holder("").ask(operation.method(), path, body), 401, "key_invalid", "key_missing");
        if (how.isForTheOperator()) {
            assertRefused(page.ask(operation.method(), path, body), 401, "key_invalid");
            assertRefused(stranger.test().ask(operation.method(), path, body), 401, "key_invalid");
        } else {
            assertRefused(page.ask(operation.method(), path, body), 403, "scope_missing");
            assertRefused(product.operator().ask(operation.method(), path, body), 401, "key_invalid");
        }
    }

    @ParameterizedTest
    @MethodSource("operationsOfMerchants")
    void opensToARestrictedKeyByItsScopeAndByNoOther(Operation operation, Product product) {
        TenantCase how = TenantCase.ALL.get(operation.id());
        String others = TenantCase.ALL.values().stream()
                .map(TenantCase::scope)
                .filter(scope -> !scope.isEmpty() && !scope.equals(how.scope()))
                .distinct()
                .map(scope -> "\"" + scope + "\"")
                .collect(Collectors.joining(", "));
        Shop fitting = product.holder(keyOf(restricted("\"%s\"".formatted(how.scope()))));
        Shop unfit = product.holder(keyOf(restricted(others)));

        Answer opened = fitting.ask(operation.method(), how.path(operation, things), how.body(things));
        Answer closed = unfit.ask(operation.method(), how.path(operation, things), how.body(things));

        assertThat(opened.status()).as(opened.body()).isLessThan(500).isNotIn(401, 403);
        assertRefused(closed, 403, "scope_missing");
    }

    private String keyOf(String body) {
        return stranger.test().post("/v1/api_keys", body).text("/key");
    }

    private static String restricted(String scopes) {
        return "{\"kind\": \"restricted\", \"scopes\": [%s]}".formatted(scopes);
    }

    private static void assertRefused(Answer answer, int status, String... codes) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/code")).isIn((Object[]) codes);
    }
}
