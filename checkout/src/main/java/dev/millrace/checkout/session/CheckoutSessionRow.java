package dev.millrace.checkout.session;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The table of checkout sessions. */
@Entity
@Table(name = "checkout_session")
class CheckoutSessionRow {
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

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    String channel;

    @JdbcTypeCode(SqlTypes.JSON)
    String content;

    @Column(name = "payment_id")
    String paymentId;

    @Column(name = "payment_status")
    String paymentStatus;

    @Column(name = "cancel_wished")
    boolean cancelWished;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Column(name = "event_sequence")
    long eventSequence;

    @Column(name = "work_at")
    Instant workAt;

    static CheckoutSessionRow of(CheckoutSession session) {
        var row = new CheckoutSessionRow();
        row.id = session.id().value();
        row.merchantId = session.space().merchant().value();
        row.livemode = session.space().livemode();
        row.createdAt = session.createdAt();
        row.currency = session.currency().code();
        row.channel = session.channel();
        row.expiresAt = session.expiresAt();
        row.write(session);
        return row;
    }

    void write(CheckoutSession session) {
        version = session.version();
        status = session.status().wireName();
        content = RowJson.write(session.content());
        paymentId = session.payment().map(PaymentId::value).orElse(null);
        paymentStatus = session.paymentStatus().map(PaymentStatus::wireName).orElse(null);
        cancelWished = session.cancelWished();
    }

    CheckoutSession read() {
        SessionContent kept = RowJson.read(content, SessionContent.class);
        return new CheckoutSession(
                new SessionId(id),
                Space.of(merchantId, livemode),
                version,
                createdAt,
                SessionStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                Currency.of(currency),
                kept,
                Totals.of(kept),
                channel,
                Optional.ofNullable(paymentId).map(PaymentId::new),
                Optional.ofNullable(paymentStatus).map(name -> PaymentStatus.valueOf(name.toUpperCase(Locale.ROOT))),
                cancelWished,
                expiresAt);
    }
}
