package dev.millrace.checkout.payment;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.secret.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The table of attempts. */
@Entity
@Table(name = "attempt")
class AttemptRow {
    @Id
    String id;

    @Column(name = "merchant_id", updatable = false)
    String merchantId;

    @Column(updatable = false)
    boolean livemode;

    @Column(name = "payment_id", updatable = false)
    String paymentId;

    @Column(updatable = false)
    int number;

    long version;

    @Column(updatable = false)
    String rail;

    @Column(name = "rail_account", updatable = false)
    String railAccount;

    @Column(name = "rail_key", updatable = false)
    String railKey;

    @Column(updatable = false)
    String secret;

    String status;
    String wanted;
    String outcome;

    @Column(updatable = false)
    boolean hold;

    @Column(name = "asked_msat", updatable = false)
    long askedMsat;

    @Column(name = "received_msat")
    long receivedMsat;

    @Column(name = "late_msat")
    long lateMsat;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String rate;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "counted_rate")
    String countedRate;

    @JdbcTypeCode(SqlTypes.JSON)
    String instructions;

    @JdbcTypeCode(SqlTypes.JSON)
    String error;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Column(name = "unknown_since")
    Instant unknownSince;

    int checks;

    static AttemptRow of(Payment payment, Attempt attempt) {
        var row = new AttemptRow();
        row.id = attempt.id().value();
        row.merchantId = payment.space().merchant().value();
        row.livemode = payment.space().livemode();
        row.paymentId = payment.id().value();
        row.number = attempt.number();
        row.rail = attempt.rail().wireName();
        row.railAccount = attempt.key().account();
        row.railKey = attempt.key().key();
        row.secret = attempt.secret().base64();
        row.hold = attempt.hold();
        row.askedMsat = attempt.askedMsat();
        row.rate = RowJson.write(attempt.rate());
        row.createdAt = attempt.createdAt();
        row.expiresAt = attempt.expiresAt();
        row.write(attempt);
        return row;
    }

    void write(Attempt attempt) {
        version = version + 1;
        status = attempt.status().wireName();
        wanted = attempt.wanted().name().toLowerCase(Locale.ROOT);
        outcome = attempt.outcomeKnown() ? "known" : "unknown";
        receivedMsat = attempt.receivedMsat();
        lateMsat = attempt.lateMsat();
        countedRate = attempt.countedRate().map(RowJson::write).orElse(null);
        instructions = attempt.instructions().map(RowJson::write).orElse(null);
        error = attempt.error().map(RowJson::write).orElse(null);
        unknownSince = attempt.unknownSince().orElse(null);
        checks = attempt.checks();
    }

    Attempt read(Money price) {
        return new Attempt(
                new AttemptId(id),
                number,
                RailName.valueOf(rail.toUpperCase(Locale.ROOT)),
                new RailKey(railAccount, railKey),
                new Sealed(secret),
                AttemptStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                Attempt.Wanted.valueOf(wanted.toUpperCase(Locale.ROOT)),
                hold,
                price,
                askedMsat,
                receivedMsat,
                lateMsat,
                RowJson.read(rate, Rate.class),
                RowJson.readNullable(countedRate, Rate.class),
                RowJson.readNullable(instructions, Instructions.class),
                RowJson.readNullable(error, Failure.class),
                createdAt,
                expiresAt,
                Optional.ofNullable(unknownSince),
                checks);
    }
}
