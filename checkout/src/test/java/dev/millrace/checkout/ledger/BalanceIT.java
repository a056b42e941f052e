package dev.millrace.checkout.ledger;

import static dev.millrace.checkout.sending.Givings.payout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.TestGateway;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalanceIT {
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void isWhatThePostingsSay() {
        gateway.settled();
        gateway.payouts.open(payout(gateway, 1_000_000, gateway.invoice(OptionalLong.empty()), OptionalLong.empty()));
        gateway.settled();

        BigDecimal balance = gateway.database.in(
                gateway.space,
                rows -> rows.createNativeQuery("""
                        select (select sum(total) from balance_credit) - (select sum(total) from balance_debit)
                        """, BigDecimal.class).getSingleResult());

        assertThat(balance.longValueExact()).isPositive().isEqualTo(-gateway.balance(AccountKind.MERCHANT_PAYABLE));
    }

    /** Whoever forgets to ask first: the database refuses. */
    @Test
    void cannotGoBelowZero() {
        gateway.settled();
        long owed = -gateway.balance(AccountKind.MERCHANT_PAYABLE);

        book("test:all", owed);
        assertThatThrownBy(() -> book("test:more", 1))
                .rootCause()
                .hasMessageContaining("takes more than the merchant is owed");

        assertThat(gateway.balance(AccountKind.MERCHANT_PAYABLE)).isZero();
        assertThat(gateway.ledger.trialBalance(gateway.space).balanced()).isTrue();
    }

    @Test
    void cannotBeWrittenByTheGateway() {
        for (String table : List.of("balance_credit", "balance_debit")) {
            assertThatThrownBy(() -> gateway.database.in(
                            gateway.space,
                            rows -> rows.createNativeMutationQuery("update " + table + " set total = 0")
                                    .executeUpdate()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private void book(String cause, long msat) {
        String owner = gateway.space.merchant().value();
        gateway.ledger.book(
                gateway.space,
                new Booking(
                        cause,
                        "test",
                        cause,
                        List.of(
                                new Booking.Line(AccountKind.MERCHANT_PAYABLE, owner, "MSAT", msat),
                                new Booking.Line(AccountKind.SUSPENSE, owner, "MSAT", -msat)),
                        Map.of()),
                gateway.clock.instant());
    }
}
