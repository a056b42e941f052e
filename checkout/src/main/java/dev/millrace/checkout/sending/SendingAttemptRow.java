package dev.millrace.checkout.sending;

import static dev.millrace.checkout.error.ErrorCode.DESTINATION_USED;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.payment.AttemptId;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The table of tries to send. */
@Entity
@Table(name = "sending_attempt")
class SendingAttemptRow {
    @Id
    String id;

    @Column(name = "sending_id", updatable = false)
    String sendingId;

    long version;

    @Column(updatable = false)
    String rail;

    @Column(name = "rail_account", updatable = false)
    String railAccount;

    @Column(name = "rail_key", updatable = false)
    String railKey;

    @Column(updatable = false)
    String invoice;

    String status;

    @Column(name = "fee_msat")
    long feeMsat;

    String proof;

    @JdbcTypeCode(SqlTypes.JSON)
    String error;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Column(name = "asked_at")
    Instant askedAt;

    @Column(name = "unknown_since")
    Instant unknownSince;

    int checks;

    /** Keeps a new try; refuses with {@code destination_used} where its key was used before, whoever did. */
    static void add(Session rows, Sending sending, SendingAttempt fresh) {
        int added = rows.createNativeMutationQuery("""
                        insert into sending_attempt (id, merchant_id, livemode, sending_id, version, rail, rail_account, rail_key,
                            invoice, status, created_at, expires_at)
                        values (:id, :merchant, :livemode, :sending, 1, :rail, :account, :key, :invoice, :status, :now, :end)
                        on conflict (rail_account, rail_key) do nothing
                        """)
                .setParameter("id", fresh.id().value())
                .setParameter("merchant", sending.space().merchant().value())
                .setParameter("livemode", sending.space().livemode())
                .setParameter("sending", sending.id().value())
                .setParameter("rail", fresh.rail().wireName())
                .setParameter("account", fresh.key().account())
                .setParameter("key", fresh.key().key())
                .setParameter("invoice", fresh.invoice())
                .setParameter("status", fresh.status().wireName())
                .setParameter("now", fresh.createdAt())
                .setParameter("end", fresh.expiresAt())
                .executeUpdate();
        if (added == 0) {
            throw new Refusal(
                    DESTINATION_USED,
                    "destination.invoice",
                    "an invoice is paid once, and this one was given before: ask the receiver for a new one");
        }
    }

    static Optional<SendingAttemptRow> of(Session rows, String sendingId) {
        return rows.createQuery("from SendingAttemptRow where sendingId = :sending", SendingAttemptRow.class)
                .setParameter("sending", sendingId)
                .uniqueResultOptional();
    }

    void write(SendingAttempt attempt) {
        version = version + 1;
        status = attempt.status().wireName();
        feeMsat = attempt.feeMsat();
        proof = attempt.proof().orElse(null);
        error = attempt.error().map(RowJson::write).orElse(null);
        askedAt = attempt.askedAt().orElse(null);
        unknownSince = attempt.unknownSince().orElse(null);
        checks = attempt.checks();
    }

    SendingAttempt read() {
        return new SendingAttempt(
                new AttemptId(id),
                RailName.valueOf(rail.toUpperCase(Locale.ROOT)),
                new RailKey(railAccount, railKey),
                invoice,
                SendingAttempt.statusOf(status),
                feeMsat,
                Optional.ofNullable(proof),
                RowJson.readNullable(error, Failure.class),
                createdAt,
                expiresAt,
                Optional.ofNullable(askedAt),
                Optional.ofNullable(unknownSince),
                checks);
    }
}
