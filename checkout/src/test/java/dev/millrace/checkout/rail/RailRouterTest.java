package dev.millrace.checkout.rail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RailRouterTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Money PRICE = new Money(1250, Currency.of("EUR"));
    private static final Optional<Rate> RATE = Optional.of(
            new Rate(Currency.of("EUR"), new BigDecimal("50000"), "posted", NOON, NOON.plus(Duration.ofMinutes(15))));

    private final RailRouter router =
            new RailRouter(new Rails(List.of(new FakeRail("lightning/test", Clock.fixed(NOON, ZoneOffset.UTC)))));

    @Test
    void saysOfEveryRailWhyItWasTakenOrNot() {
        Routing routing = router.route(new RailQuestion(false, PRICE, Set.of(), false, RATE));

        assertThat(routing.chosen()).contains(RailName.LIGHTNING);
        assertThat(routing.candidates()).extracting(Routing.Candidate::rail).containsExactly(RailName.values());
        assertThat(routing.candidates())
                .filteredOn(candidate -> !candidate.eligible())
                .allSatisfy(candidate -> assertThat(candidate.reason())
                        .isEqualTo("no %s connector configured"
                                .formatted(candidate.rail().wireName())));
    }

    @Test
    void takesNoRailThatThePaymentDoesNotAllow() {
        Routing routing = router.route(new RailQuestion(false, PRICE, Set.of(RailName.CARD), false, RATE));

        assertThat(routing.chosen()).isEmpty();
        assertThat(reasonOf(routing, RailName.LIGHTNING)).isEqualTo("not among the rails this payment allows");
    }

    @Test
    void asksForARateWhereThereIsNone() {
        Routing routing = router.route(new RailQuestion(false, PRICE, Set.of(), false, Optional.empty()));

        assertThat(routing.chosen()).isEmpty();
        assertThat(reasonOf(routing, RailName.LIGHTNING)).contains("PUT /v1/rates/BTC-EUR");
    }

    @Test
    void keepsLiveMoneyAwayFromATestRail() {
        Routing routing = router.route(new RailQuestion(true, PRICE, Set.of(), false, RATE));

        assertThat(routing.chosen()).isEmpty();
    }

    @Test
    void reckonsTheCostUpwards() {
        var cost = new RailCost(30, 290, 9_500);

        assertThat(cost.of(PRICE)).isEqualTo(new Money(67, Currency.of("EUR")));
        assertThat(cost.expectedHundredths(PRICE)).isEqualTo((1250 - 67) * 95L);
    }

    private static String reasonOf(Routing routing, RailName rail) {
        return routing.candidates().stream()
                .filter(candidate -> candidate.rail() == rail)
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
