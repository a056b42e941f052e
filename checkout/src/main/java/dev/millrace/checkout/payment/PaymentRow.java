package dev.millrace.checkout.payment;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.rail.Routing;
import dev.millrace.checkout.risk.RiskDecision;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The table of payments. */
@Entity
@Table(name = "payment")
class PaymentRow {
    @Id
    String id;

    @Column(name = "merchant_id", updatable = false)
    String merchantId;

    @Column(updatable = false)
    boolean livemode;

    long version;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    String status;

    @JdbcTypeCode(SqlTypes.JSON)
    String state;

    @Column(updatable = false)
    long amount;

    @Column(updatable = false)
    String currency;

    long received;
    long authorized;
    long captured;

    // Only the guard's own statement writes these; a dirty row would overwrite it.
    @Column(updatable = false)
    long refunded;

    long reversed;

    @Column(updatable = false)
    long returned;

    boolean late;

    @Column(name = "review_open")
    boolean reviewOpen;

    @Column(name = "order_ref", updatable = false)
    String orderRef;

    @Column(name = "session_id", updatable = false)
    String sessionId;

    @Column(name = "expires_at")
    Instant expiresAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String terms;

    @JdbcTypeCode(SqlTypes.JSON)
    String risk;

    @JdbcTypeCode(SqlTypes.JSON)
    String routing;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "last_error")
    String lastError;

    @Column(name = "answer_key")
    String answerKey;

    @Column(name = "event_sequence")
    long eventSequence;

    @Column(name = "work_at")
    Instant workAt;

    static PaymentRow of(Payment payment) {
        var row = new PaymentRow();
        row.id = payment.id().value();
        row.merchantId = payment.space().merchant().value();
        row.livemode = payment.space().livemode();
        row.createdAt = payment.createdAt();
        row.amount = payment.amount().minor();
        row.currency = payment.amount().currency().code();
        row.orderRef = payment.terms().orderRef().orElse(null);
        row.sessionId = payment.terms().sessionId().orElse(null);
        row.terms = RowJson.write(payment.terms());
        row.write(payment);
        return row;
    }

    void write(Payment payment) {
        version = payment.version();
        status = payment.status().wireName();
        state = RowJson.write(payment.state());
        received = payment.sums().received();
        authorized = payment.sums().authorized();
        captured = payment.sums().captured();
        reversed = payment.sums().reversed();
        late = payment.late();
        reviewOpen = payment.reviewOpen();
        expiresAt = payment.expiresAt();
        risk = RowJson.write(payment.risk());
        routing = payment.routing().map(RowJson::write).orElse(null);
        lastError = payment.lastError().map(RowJson::write).orElse(null);
        answerKey = payment.answerKey().orElse(null);
    }

    Payment read(List<Attempt> attempts) {
        var is = PaymentStatus.valueOf(status.toUpperCase(Locale.ROOT));
        return new Payment(
                new PaymentId(id),
                Space.of(merchantId, livemode),
                version,
                createdAt,
                RowJson.read(state, PaymentState.recordOf(is)),
                RowJson.read(terms, Terms.class),
                price(),
                new Sums(received, authorized, captured, refunded, reversed, returned),
                late,
                reviewOpen,
                expiresAt,
                RowJson.read(risk, RiskDecision.class),
                RowJson.readNullable(routing, Routing.class),
                RowJson.readNullable(lastError, Failure.class),
                Optional.ofNullable(answerKey),
                attempts);
    }

    Money price() {
        return new Money(amount, Currency.of(currency));
    }
}
