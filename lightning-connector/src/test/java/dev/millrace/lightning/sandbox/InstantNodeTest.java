package dev.millrace.lightning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.CreatedInvoice;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantNodeTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MilliSatoshi PRICE = new MilliSatoshi(21_925_000);

    private final InstantNode node = new InstantNode(new Random(7), Clock.fixed(NOON, ZoneOffset.UTC));
    private final Preimage preimage = Preimage.random(new Random(8));

    @Test
    void signsInvoicesThatAnyWalletReads() {
        var invoice = Bolt11Invoice.decode(opened());

        assertThat(invoice.paymentHash()).isEqualTo(preimage.hash());
        assertThat(invoice.amount()).contains(PRICE);
    }

    @Test
    void opensAnInvoiceOnce() {
        opened();

        assertThat(create())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Answer.Refused.ALREADY_EXISTS));
    }

    @Test
    void settlesWhenThePayerIsPlayedAndOnlyOnce() {
        String invoice = opened();

        assertThat(pay(invoice, Optional.empty())).isEqualTo(PayerView.Status.SUCCEEDED);
        assertThat(pay(invoice, Optional.empty())).isEqualTo(PayerView.Status.FAILED);
        assertThat(state()).isEqualTo(InvoiceState.SETTLED);
    }

    @Test
    void takesNotTooLittleAndNothingThatIsCanceled() {
        String invoice = opened();

        assertThat(pay(invoice, Optional.of(new MilliSatoshi(PRICE.value() - 1))))
                .isEqualTo(PayerView.Status.FAILED);
        assertThat(node.cancel(preimage.hash())).isEqualTo(new Answer.Done<>(preimage.hash()));
        assertThat(pay(invoice, Optional.empty())).isEqualTo(PayerView.Status.FAILED);
        assertThat(state()).isEqualTo(InvoiceState.CANCELED);
    }

    @Test
    void tellsEachSettlementOnceAndEndsWhenClosed() {
        pay(opened(), Optional.empty());
        var told = new ArrayList<InvoiceSnapshot>();

        var end = node.follow(Cursor.START, invoice -> {
            told.add(invoice);
            node.close();
        });

        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.CLOSED);
        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.hash()).isEqualTo(preimage.hash());
            assertThat(one.settleIndex()).isEqualTo(1);
            assertThat(one.amountPaid()).isEqualTo(PRICE);
        });
    }

    @Test
    void writesDownForItsOwnerWhatItDid() {
        node.register(new SandboxRegistration(preimage.hash(), "mer_a", Optional.empty(), Optional.empty()));
        pay(opened(), Optional.empty());

        assertThat(((Answer.Done<List<ExecutedEntry>>) node.log("mer_a", 0, 100)).value())
                .extracting(ExecutedEntry::what)
                .containsExactly("created", "settled");
        assertThat(((Answer.Done<List<ExecutedEntry>>) node.log("mer_b", 0, 100)).value())
                .isEmpty();
    }

    private String opened() {
        return ((Answer.Done<CreatedInvoice>) create()).value().invoice();
    }

    private Answer<CreatedInvoice> create() {
        return node.create(new InvoiceRequest(preimage, PRICE, "2 coffees", Duration.ofMinutes(15)));
    }

    private PayerView.Status pay(String invoice, Optional<MilliSatoshi> amount) {
        return ((Answer.Done<PayerView>) node.pay(invoice, amount)).value().status();
    }

    private InvoiceState state() {
        return ((Answer.Done<Optional<InvoiceSnapshot>>) node.lookUp(preimage.hash()))
                .value()
                .orElseThrow()
                .state();
    }
}
