package dev.millrace.checkout.idempotency;

import static dev.millrace.checkout.error.ErrorCode.IDEMPOTENCY_KEY_IN_USE;
import static dev.millrace.checkout.error.ErrorCode.IDEMPOTENCY_KEY_REUSED;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.secret.Sealed;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;

/** Claims requests and keeps their answers, in the same database transaction as what they did. */
@Singleton
public class IdempotencyKeys {
    /** How long one worker may take; then whoever asks again goes on with the same resource id. */
    public static final Duration CLAIM = Duration.ofSeconds(30);

    public static final Duration KEPT = Duration.ofDays(30);
    public static final Duration SECRETS_KEPT = Duration.ofHours(24);

    /** How PostgreSQL calls it when {@code lock_timeout} has passed. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;
    private final SecretBox box;
    private final Clock clock;

    @Inject
    public IdempotencyKeys(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /**
     * Takes the request, or finds its answer; refuses with {@code idempotency_key_in_use} and {@code idempotency_key_reused}.
     *
     * @param resourceId allotted if nobody has claimed this key before
     */
    public Claim claim(Space space, Asked asked, Supplier<String> resourceId) {
        Instant now = clock.instant();
        try {
            return claim(space, asked, resourceId, now);
        } catch (RuntimeException e) {
            // Whoever came first has not committed yet: that is for the client to wait for, not for a connection of
            // ours.
            throw isLockTimeout(e) ? inUse(asked.key(), now, now.plusSeconds(1)) : e;
        }
    }

    private static boolean isLockTimeout(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private Claim claim(Space space, Asked asked, Supplier<String> resourceId, Instant now) {
        return database.in(space, rows -> {
            String fresh = resourceId.get();
            boolean first = rows.createNativeMutationQuery("""
                                    insert into idempotency_key (merchant_id, livemode, key, operation, fingerprint, resource_id,
                                        claimed_until, created_at, expires_at)
                                    values (:merchant, :livemode, :key, :operation, :fingerprint, :resource, :until, :now, :end)
                                    on conflict do nothing
                                    """)
                            .setParameter("merchant", space.merchant().value())
                            .setParameter("livemode", space.livemode())
                            .setParameter("key", asked.key())
                            .setParameter("operation", asked.operation())
                            .setParameter("fingerprint", asked.fingerprint())
                            .setParameter("resource", fresh)
                            .setParameter("until", now.plus(CLAIM))
                            .setParameter("now", now)
                            .setParameter("end", now.plus(KEPT))
                            .executeUpdate()
                    == 1;
            return first ? new Claim.Taken(asked.key(), fresh) : again(rows, space, asked, now);
        });
    }

    private Claim again(Session rows, Space space, Asked asked, Instant now) {
        Tuple row = find(rows, space, asked.key(), "") // an answer stays as it is: many may read it at a time
                .filter(seen -> seen.get("claimed_until") == null)
                .or(() -> find(rows, space, asked.key(), "for update"))
                .orElseThrow(() -> inUse(asked.key(), now, now.plusSeconds(1)));
        boolean same = row.get("operation", String.class).equals(asked.operation())
                && row.get("fingerprint", String.class).equals(asked.fingerprint());
        if (!same) {
            throw new Refusal(
                    IDEMPOTENCY_KEY_REUSED,
                    "\"%s\" came before with another body or for another path".formatted(asked.key()));
        }
        Optional<Instant> claimedUntil = Optional.ofNullable(row.get("claimed_until", Instant.class));
        if (claimedUntil.isEmpty()) {
            return new Claim.Answered(row.get("status", Integer.class), body(space, asked.key(), row));
        }
        if (claimedUntil.get().isAfter(now)) {
            throw inUse(asked.key(), now, claimedUntil.get());
        }
        rows.createNativeMutationQuery("""
                        update idempotency_key set claimed_until = :until
                        where merchant_id = :merchant and livemode = :livemode and key = :key
                        """)
                .setParameter("until", now.plus(CLAIM))
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("key", asked.key())
                .executeUpdate();
        return new Claim.Taken(asked.key(), row.get("resource_id", String.class));
    }

    private static Refusal inUse(String key, Instant now, Instant until) {
        Duration wait = Duration.between(now, until);
        Duration soon = wait.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : wait;
        return new Refusal(
                        IDEMPOTENCY_KEY_IN_USE,
                        "the first request with \"%s\" has not been answered yet".formatted(key))
                .retryAfter(soon);
    }

    private String body(Space space, String key, Tuple row) {
        String kept = row.get("body", String.class);
        return row.get("sealed", Boolean.class)
                ? new String(box.open(new Sealed(kept), place(space, key)), StandardCharsets.UTF_8)
                : kept;
    }

    private static Optional<Tuple> find(Session rows, Space space, String key, String lock) {
        return rows.createNativeQuery("""
                        select operation, fingerprint, resource_id, claimed_until, status, body, sealed from idempotency_key
                        where merchant_id = :merchant and livemode = :livemode and key = :key
                        """ + lock, Tuple.class)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("key", key)
                .uniqueResultOptional();
    }

    /** Keeps the answer in the running database transaction; the first one kept is the one that stays. */
    public void answer(Space space, String key, int status, String body) {
        keep(space, key, status, body, false);
    }

    /** As {@link #answer}, for answers that show a secret once: sealed, and forgotten after a day. */
    public void answerSealed(Space space, String key, int status, String body) {
        var sealed = box.seal(body.getBytes(StandardCharsets.UTF_8), place(space, key));
        keep(space, key, status, sealed.base64(), true);
    }

    private static String place(Space space, String key) {
        return "idempotency_key.body/" + space.name() + "/" + key;
    }

    private void keep(Space space, String key, int status, String body, boolean sealed) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update idempotency_key set claimed_until = null, status = :status, body = :body, sealed = :sealed,
                            expires_at = case when :sealed then :secretEnd else expires_at end
                        where merchant_id = :merchant and livemode = :livemode and key = :key and claimed_until is not null
                        """)
                        .setParameter("status", status)
                        .setParameter("body", body)
                        .setParameter("sealed", sealed)
                        .setParameter("secretEnd", clock.instant().plus(SECRETS_KEPT))
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("key", key)
                        .executeUpdate());
    }

    /** Gives a claim back after a refusal that kept nothing: the client may mend the request under the same key. */
    public void release(Space space, String key) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        delete from idempotency_key
                        where merchant_id = :merchant and livemode = :livemode and key = :key and claimed_until is not null
                        """)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("key", key)
                        .executeUpdate());
    }

    /** Forgets keys whose time is over, at most {@code most}; answers how many. */
    public long forgetOld(int most) {
        return database.acrossSpaces(
                rows -> rows.createNativeQuery("select forget_idempotency_keys(:now, :most)", Long.class)
                        .setParameter("now", clock.instant())
                        .setParameter("most", most)
                        .getSingleResult());
    }
}
