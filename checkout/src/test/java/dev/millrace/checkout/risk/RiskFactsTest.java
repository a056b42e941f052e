package dev.millrace.checkout.risk;

import static dev.millrace.checkout.risk.Questions.ADA;
import static dev.millrace.checkout.risk.Questions.NOON;
import static dev.millrace.checkout.risk.Questions.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.risk.RiskQuestion.Item;
import dev.millrace.checkout.risk.RiskQuestion.Payer;
import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.facts.ClientKind;
import dev.millrace.fraud.facts.EmailProvider;
import dev.millrace.fraud.facts.Initiator;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RiskFactsTest {
    @Test
    void leavesUnknownWhatTheShopDidNotSay() {
        CheckoutFacts facts = facts(Questions.bare("pay_1", 1_250));

        assertThat(facts.amountCents()).hasValue(1_250);
        assertThat(facts.hourOfDay()).hasValue(12);
        assertThat(facts)
                .isEqualTo(CheckoutFacts.bare(facts.amountCents(), facts.hourOfDay(), VelocityCounts.unknown()));
    }

    @Test
    void saysWhatTheShopToldOfThePayer() {
        CheckoutFacts facts = facts(Questions.by(ADA, "pay_1", 1_250));

        assertThat(facts.payer().accountAgeDays()).hasValue(365);
        assertThat(facts.payer().email()).hasValueSatisfying(email -> {
            assertThat(email.provider()).isEqualTo(EmailProvider.OTHER);
            assertThat(email.nameSimilarity()).hasValue(1);
        });
        assertThat(facts.payer().countryMismatch()).isEmpty();
        assertThat(facts.client()).contains(ClientKind.INTERACTIVE);
    }

    @Test
    void takesAnAccountOfTheFutureForANewOne() {
        CheckoutFacts facts = facts(Questions.by(accountSince(NOON.plus(Duration.ofDays(3))), "pay_1", 1_250));

        assertThat(facts.payer().accountAgeDays()).hasValue(0);
    }

    @Test
    void countsPiecesAndTheShareThatIsDigital() {
        CartFacts cart = facts(Questions.cart(
                        4_000,
                        new Item(Optional.empty(), "Coffee", 3, 500, false),
                        new Item(Optional.empty(), "E-book", 1, 2_500, true)))
                .cart();

        assertThat(cart.itemCount()).hasValue(4);
        assertThat(cart.digitalShare()).hasValue(0.25);
        assertThat(cart.dearestCents()).hasValue(2_500);
    }

    @Test
    void pricesPiecesInEuroByTheirShareOfTheAmount() {
        var coffee = new Item(Optional.empty(), "Coffee", 2, 11_000, false);
        var question = inSatoshi(22_000, OptionalLong.of(1_254), coffee);

        assertThat(facts(question).cart().dearestCents()).hasValue(627);
        assertThat(facts(inSatoshi(22_000, OptionalLong.empty(), coffee)).cart().dearestCents())
                .isEmpty();
    }

    @Test
    void bearsTheLargestNumbersAShopCanSend() {
        long most = (1L << 53) - 1;
        CartFacts cart = facts(inSatoshi(
                        1,
                        OptionalLong.of(most),
                        new Item(Optional.empty(), "Moon", most, most, false),
                        new Item(Optional.empty(), "Sun", most, most, true)))
                .cart();

        assertThat(cart.itemCount()).hasValue(1_000_000);
        assertThat(cart.dearestCents()).hasValue(Long.MAX_VALUE);
    }

    @Test
    void knowsAnAgentOnlyWhereOneWasTold() {
        var withAgent = new RiskQuestion(
                SHOP,
                "pay_1",
                NOON,
                Money.msat(1_000),
                OptionalLong.of(1_000),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty());

        assertThat(facts(withAgent).initiator()).contains(Initiator.AGENT);
        assertThat(facts(Questions.bare("pay_1", 1)).initiator()).isEmpty();
    }

    private static CheckoutFacts facts(RiskQuestion question) {
        return RiskFacts.of(question, VelocityCounts.unknown());
    }

    private static RiskQuestion inSatoshi(long sat, OptionalLong euroCents, Item... items) {
        return new RiskQuestion(
                SHOP,
                "pay_1",
                NOON,
                new Money(sat, Currency.SAT),
                OptionalLong.of(1_000 * sat),
                euroCents,
                Optional.empty(),
                List.of(items),
                false,
                Optional.empty());
    }

    private static Payer accountSince(Instant since) {
        return new Payer(
                ADA.ref(),
                ADA.email(),
                ADA.name(),
                ADA.ip(),
                ADA.country(),
                ADA.userAgent(),
                ADA.device(),
                Optional.of(since));
    }
}
