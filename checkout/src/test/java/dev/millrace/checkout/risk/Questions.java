package dev.millrace.checkout.risk;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.risk.RiskQuestion.Item;
import dev.millrace.checkout.risk.RiskQuestion.Payer;
import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Questions to the gate about payments in euro, from almost nothing to everything a shop can tell. */
final class Questions {
    static final Space SHOP = Space.of("mer_00000000000000000000000001", false);
    static final Space SHOP_LIVE = Space.of("mer_00000000000000000000000001", true);
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Payer ADA = new Payer(
            Optional.of("cust_77"),
            Optional.of("ada.lovelace@example.org"),
            Optional.of("Ada Lovelace"),
            Optional.of("203.0.113.7"),
            Optional.of("DE"),
            Optional.of("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
            Optional.of("device-1"),
            Optional.of(Instant.parse("2025-11-20T12:00:00Z")));

    private Questions() {}

    static RiskQuestion bare(String paymentId, long cents) {
        return asked(SHOP, paymentId, cents, Optional.empty(), List.of(), Optional.empty());
    }

    static RiskQuestion by(Payer payer, String paymentId, long cents) {
        return asked(SHOP, paymentId, cents, Optional.of(payer), List.of(), Optional.empty());
    }

    static RiskQuestion scenario(Space space, String scenario) {
        return asked(space, "pay_scenario", 1_250, Optional.empty(), List.of(), Optional.of(scenario));
    }

    static RiskQuestion cart(long cents, Item... items) {
        return asked(SHOP, "pay_cart", cents, Optional.empty(), List.of(items), Optional.empty());
    }

    static RiskQuestion asked(
            Space space,
            String paymentId,
            long cents,
            Optional<Payer> payer,
            List<Item> items,
            Optional<String> scenario) {
        return new RiskQuestion(
                space,
                paymentId,
                NOON,
                new Money(cents, Currency.of("EUR")),
                OptionalLong.empty(),
                OptionalLong.of(cents),
                payer,
                items,
                false,
                scenario);
    }
}
