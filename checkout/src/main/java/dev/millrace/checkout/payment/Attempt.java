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
 * @param lateMsat the part of that which came after the rate's end and counts at a lower one
 * @param countedRate that lower rate, once there was some
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
        long lateMsat,
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
        return timelyCounted().plus(lateCounted());
    }

    private Money timelyCounted() {
        long timely = receivedMsat - lateMsat;
        return timely >= askedMsat ? price.plus(rate.floorToMoney(timely - askedMsat)) : rate.floorToMoney(timely);
    }

    private Money lateCounted() {
        return countedRate.map(lower -> lower.floorToMoney(lateMsat)).orElseGet(() -> price.minus(price));
    }

    /** How many of its millisatoshi make up {@code missing}; all of them where it is less. */
    long msatFor(Money missing) {
        long timely = receivedMsat - lateMsat;
        if (missing.minor() <= timelyCounted().minor()) {
            return Math.min(timely, missing.equals(price) ? askedMsat : rate.ceilToMsat(missing));
        }
        Money rest = missing.minus(timelyCounted());
        return timely
                + countedRate
                        .map(lower -> Math.min(lateMsat, lower.ceilToMsat(rest)))
                        .orElse(0L);
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
        return copy(now, wanted, receivedMsat, lateMsat, countedRate, shown, error, Optional.empty(), 0);
    }

    /** Money came; it counts at {@code lower} where that is given, else at the attempt's own rate. */
    Attempt paid(long msat, Optional<Rate> lower, Instructions shown) {
        return copy(
                AttemptStatus.PAID,
                Wanted.PAY,
                Math.addExact(receivedMsat, msat),
                lower.isPresent() ? Math.addExact(lateMsat, msat) : lateMsat,
                lower.isPresent() ? lower : countedRate,
                Optional.of(shown),
                error,
                Optional.empty(),
                0);
    }

    Attempt failed(AttemptStatus how, Failure why) {
        return copy(
                how, wanted, receivedMsat, lateMsat, countedRate, instructions, Optional.of(why), Optional.empty(), 0);
    }

    Attempt unknown(Instant now) {
        return copy(
                status,
                wanted,
                receivedMsat,
                lateMsat,
                countedRate,
                instructions,
                error,
                Optional.of(unknownSince.orElse(now)),
                checks + (unknownSince.isPresent() ? 1 : 0));
    }

    Attempt wanting(Wanted next) {
        return copy(status, next, receivedMsat, lateMsat, countedRate, instructions, error, unknownSince, checks);
    }

    private Attempt copy(
            AttemptStatus status,
            Wanted wanted,
            long receivedMsat,
            long lateMsat,
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
                lateMsat,
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
