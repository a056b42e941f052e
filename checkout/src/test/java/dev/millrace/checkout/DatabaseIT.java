package dev.millrace.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.ledger.Booking;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.space.Space;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    private final Ids ids = new Ids(new SettableClock(), new SecureRandom());
    private final Ledger ledger = new Ledger(TestDatabase.get(), ids);
    private final Space space = TestShop.open(TestDatabase.get(), ids);

    @Test
    void keepsABalancedEntryAndReadsItBack() {
        ledger.book(space, booking("receipt:1", 500), Instant.now());

        assertThat(ledger.entriesOf(space, "pay_1")).singleElement().satisfies(entry -> {
            assertThat(entry.postings()).extracting("amount").containsExactly(500L, -500L);
            assertThat(entry.memo()).containsEntry("price", "0.01 EUR");
        });
        assertThat(ledger.trialBalance(space).balanced()).isTrue();
    }

    @Test
    void refusesAnEntryThatDoesNotSumToZeroWhenTheTransactionCommits() {
        ledger.book(space, booking("receipt:2", 500), Instant.now());

        assertThatThrownBy(() -> TestDatabase.get()
                        .in(space, rows -> rows.createNativeMutationQuery("""
                                insert into ledger_posting (entry_id, number, merchant_id, livemode, account_id, asset, amount)
                                select entry_id, 9, merchant_id, livemode, account_id, asset, 1 from ledger_posting where number = 1
                                """).executeUpdate()))
                .rootCause()
                .hasMessageContaining("does not sum to zero");
    }

    @Test
    void letsNobodyChangeWhatIsBooked() {
        ledger.book(space, booking("receipt:3", 500), Instant.now());

        for (String statement :
                List.of("update ledger_posting set amount = 1", "delete from ledger_entry", "delete from receipt")) {
            assertThatThrownBy(() -> TestDatabase.get()
                            .in(
                                    space,
                                    rows -> rows.createNativeMutationQuery(statement)
                                            .executeUpdate()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void showsNothingOfAnotherSpaceEvenToAQueryWithoutACondition() {
        ledger.book(space, booking("receipt:4", 500), Instant.now());
        Space stranger = TestShop.open(TestDatabase.get(), ids);

        var seen = TestDatabase.get()
                .in(
                        stranger,
                        rows -> rows.createNativeQuery("select count(*) from ledger_posting", Long.class)
                                .getSingleResult());

        assertThat(seen).isZero();
    }

    private Booking booking(String cause, long msat) {
        return new Booking(
                cause,
                "receipt",
                "pay_1",
                List.of(
                        new Booking.Line(AccountKind.RAIL_CLEARING, "lightning/test", "MSAT", msat),
                        new Booking.Line(AccountKind.SUSPENSE, space.merchant().value(), "MSAT", -msat)),
                Map.of("price", "0.01 EUR"));
    }
}
