package dev.millrace.checkout.sending;

import dev.millrace.checkout.payment.AttemptId;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.rail.Destination;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one try to send something, kept with its invoice before the rail is asked.
 *
 * @param feeMsat what the way has cost, once it is done
 * @param proof that it arrived; on Lightning the preimage
 * @param expiresAt after this the invoice cannot be paid any more, by the space's clock
 * @param askedAt when the rail was asked, in real time; kept before, so that it is asked once
 * @param unknownSince when the rail last left us without an answer, in real time
 * @param checks look-ups since then
 */
public record SendingAttempt(
        AttemptId id,
        RailName rail,
        RailKey key,
        String invoice,
        Status status,
        long feeMsat,
        Optional<String> proof,
        Optional<Failure> error,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> askedAt,
        Optional<Instant> unknownSince,
        int checks) {
    private static final List<Duration> LOOK_UPS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));
    private static final Duration LOOK_UPS_AFTER = Duration.ofMinutes(1);

    /** How far it got. */
    public enum Status {
        /** The rail has not been asked, for certain. */
        KEPT,
        /** The rail is being asked, or was and did not answer. */
        ASKED,
        DONE,
        REFUSED,
        NOT_SENT,
        /** Given up before the rail was asked. */
        CLOSED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static SendingAttempt to(Destination destination, RailName rail, AttemptId id, Instant now) {
        return new SendingAttempt(
                id,
                rail,
                destination.key(),
                destination.invoice(),
                Status.KEPT,
                0,
                Optional.empty(),
                Optional.empty(),
                now,
                destination.expiresAt(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** How long to wait before the rail is looked up again. */
    Duration waitForLookUp() {
        return checks < LOOK_UPS.size() ? LOOK_UPS.get(checks) : LOOK_UPS_AFTER;
    }

    SendingAttempt asked(Instant now) {
        return copy(Status.ASKED, 0, Optional.empty(), Optional.empty(), Optional.of(now), Optional.empty(), 0);
    }

    SendingAttempt unknown(Instant now) {
        int looked = checks + (unknownSince.isPresent() ? 1 : 0);
        return copy(status, 0, proof, error, askedAt, Optional.of(unknownSince.orElse(now)), looked);
    }

    SendingAttempt done(long fee, String shown) {
        return copy(Status.DONE, fee, Optional.of(shown), Optional.empty(), askedAt, Optional.empty(), 0);
    }

    SendingAttempt failed(Status how, Failure why) {
        return copy(how, 0, Optional.empty(), Optional.of(why), askedAt, Optional.empty(), 0);
    }

    SendingAttempt closed() {
        return copy(Status.CLOSED, 0, Optional.empty(), error, askedAt, Optional.empty(), 0);
    }

    private SendingAttempt copy(
            Status status,
            long feeMsat,
            Optional<String> proof,
            Optional<Failure> error,
            Optional<Instant> askedAt,
            Optional<Instant> unknownSince,
            int checks) {
        return new SendingAttempt(
                id,
                rail,
                key,
                invoice,
                status,
                feeMsat,
                proof,
                error,
                createdAt,
                expiresAt,
                askedAt,
                unknownSince,
                checks);
    }

    static Status statusOf(String wireName) {
        return Status.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
