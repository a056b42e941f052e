package dev.millrace.checkout.sending;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The table of what goes out. */
@Entity
@Table(name = "sending")
class SendingRow {
    @Id
    String id;

    @Column(name = "merchant_id", updatable = false)
    String merchantId;

    @Column(updatable = false)
    boolean livemode;

    long version;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(updatable = false)
    String purpose;

    @Column(name = "payment_id", updatable = false)
    String paymentId;

    String status;

    @Column(updatable = false)
    long amount;

    @Column(updatable = false)
    String currency;

    @Column(name = "amount_msat", updatable = false)
    long amountMsat;

    @Column(name = "fee_max_msat", updatable = false)
    long feeMaxMsat;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String terms;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "last_error")
    String lastError;

    @Column(name = "answer_key")
    String answerKey;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Column(name = "event_sequence")
    long eventSequence;

    @Column(name = "work_at")
    Instant workAt;

    static SendingRow of(Sending sending) {
        var row = new SendingRow();
        row.id = sending.id().value();
        row.merchantId = sending.space().merchant().value();
        row.livemode = sending.space().livemode();
        row.createdAt = sending.createdAt();
        row.purpose = sending.purpose().wireName();
        row.paymentId = sending.payment().map(PaymentId::value).orElse(null);
        row.amount = sending.amount().minor();
        row.currency = sending.amount().currency().code();
        row.amountMsat = sending.amountMsat();
        row.feeMaxMsat = sending.feeMaxMsat();
        row.terms = RowJson.write(sending.terms());
        row.expiresAt = sending.expiresAt();
        row.write(sending);
        return row;
    }

    void write(Sending sending) {
        version = sending.version();
        status = sending.status().wireName();
        lastError = sending.lastError().map(RowJson::write).orElse(null);
        answerKey = sending.answerKey().orElse(null);
    }

    Sending read(Optional<SendingAttempt> attempt) {
        return new Sending(
                new SendingId(id),
                Space.of(merchantId, livemode),
                version,
                createdAt,
                Purpose.of(purpose),
                Optional.ofNullable(paymentId).map(PaymentId::new),
                SendingStatus.of(status),
                new Money(amount, Currency.of(currency)),
                amountMsat,
                feeMaxMsat,
                RowJson.read(terms, SendingTerms.class),
                attempt,
                RowJson.readNullable(lastError, Failure.class),
                expiresAt,
                Optional.ofNullable(answerKey));
    }
}
