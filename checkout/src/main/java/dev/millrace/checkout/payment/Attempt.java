package dev.millrace.checkout.payment;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.secret.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One try on one rail, kept before the rail is asked.
 *
 * @param number 1 for the first of its payment
 * @param secret what the rail needs from us to take the money; on Lightning the preimage
 * @param price what it is to bring, in the payment's currency
 * @param askedMsat what that is at {@code rate}, rounded up
 * @param receivedMsat what has come of it
 * @param countedRate the lower rate that late money counts at, once there was some
 * @param unknownSince when the rail last left us without an answer
 * @param checks look-ups since then
 */
public record Attempt(
        AttemptId id,
        int number,
        RailName rail,
        RailKey key,
        Sealed secret,
        AttemptStatus status,
        Wanted wanted,
        boolean hold,
        Money price,
        long askedMsat,
        long receivedMsat,
        Rate rate,
        Optional<Rate> countedRate,
        Optional<Instructions> instructions,
        Optional<Failure> error,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> unknownSince,
        int checks) {
    private static final List<Duration> LOOK_UPS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));
    private static final Duration LOOK_UPS_AFTER = Duration.ofMinutes(1);

    /** What we want of the rail next. */
    public enum Wanted {
        PAY,
        CAPTURE,
        CLOSE
    }

    public boolean outcomeKnown() {
        return unknownSince.isEmpty();
    }

    /** How long to wait before asking the rail again. */
    Duration waitForLookUp() {
        return checks < LOOK_UPS.size() ? LOOK_UPS.get(checks) : LOOK_UPS_AFTER;
    }

    /** What its money counts for: the price once all of it is there, rounded down below and above that. */
    Money counted() {
        long needed = neededMsat();
        Rate counting = countedRate.orElse(rate);
        return receivedMsat >= needed
                ? price.plus(counting.floorToMoney(receivedMsat - needed))
                : counting.floorToMoney(receivedMsat);
    }

    /** The millisatoshi that make up the price. */
    long neededMsat() {
        return countedRate
                .map(rate -> Math.max(askedMsat, rate.ceilToMsat(price)))
                .orElse(askedMsat);
    }

    Attempt opened(Instructions shown) {
        return known(status == AttemptStatus.ASKING ? AttemptStatus.OPEN : status, Optional.of(shown));
    }

    Attempt held(Instructions shown) {
        return known(status == AttemptStatus.PAID ? status : AttemptStatus.HELD, Optional.of(shown));
    }

    Attempt closed() {
        return known(status == AttemptStatus.PAID ? status : AttemptStatus.CLOSED, instructions);
    }

    private Attempt known(AttemptStatus now, Optional<Instructions> shown) {
        return copy(now, wanted, receivedMsat, countedRate, shown, error, Optional.empty(), 0);
    }

    Attempt paid(long msat, Optional<Rate> counting, Instructions shown) {
        return copy(
                AttemptStatus.PAID,
                Wanted.PAY,
                Math.addExact(receivedMsat, msat),
                counting,
                Optional.of(shown),
                error,
                Optional.empty(),
                0);
    }

    Attempt failed(AttemptStatus how, Failure why) {
        return copy(how, wanted, receivedMsat, countedRate, instructions, Optional.of(why), Optional.empty(), 0);
    }

    Attempt unknown(Instant now) {
        return copy(
                status,
                wanted,
                receivedMsat,
                countedRate,
                instructions,
                error,
                Optional.of(unknownSince.orElse(now)),
                checks + (unknownSince.isPresent() ? 1 : 0));
    }

    Attempt wanting(Wanted next) {
        return copy(status, next, receivedMsat, countedRate, instructions, error, unknownSince, checks);
    }

    private Attempt copy(
            AttemptStatus status,
            Wanted wanted,
            long receivedMsat,
            Optional<Rate> countedRate,
            Optional<Instructions> instructions,
            Optional<Failure> error,
            Optional<Instant> unknownSince,
            int checks) {
        return new Attempt(
                id,
                number,
                rail,
                key,
                secret,
                status,
                wanted,
                hold,
                price,
                askedMsat,
                receivedMsat,
                rate,
                countedRate,
                instructions,
                error,
                createdAt,
                expiresAt,
                unknownSince,
                checks);
    }
}
