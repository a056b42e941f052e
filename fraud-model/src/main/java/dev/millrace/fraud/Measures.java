package dev.millrace.fraud;

import static dev.millrace.fraud.velocity.VelocityWindow.DAY;
import static dev.millrace.fraud.velocity.VelocityWindow.HOUR;
import static dev.millrace.fraud.velocity.VelocityWindow.MONTH;
import static dev.millrace.fraud.velocity.VelocityWindow.TEN_MINUTES;
import static dev.millrace.fraud.velocity.VelocityWindow.WEEK;

import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.facts.ClientKind;
import dev.millrace.fraud.facts.EmailFacts;
import dev.millrace.fraud.facts.EmailProvider;
import dev.millrace.fraud.facts.Initiator;
import dev.millrace.fraud.velocity.Activity;
import dev.millrace.fraud.velocity.Company;
import dev.millrace.fraud.velocity.Tally;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** How each feature is measured: the one place that training and serving share. */
final class Measures {

    private static final double SECONDS_PER_DAY = 86_400;

    /** Below this many payments a mean says nothing. */
    private static final long PAYER_HISTORY_MIN = 2;

    private static final long MERCHANT_HISTORY_MIN = 30;

    private Measures() {}

    static OptionalDouble of(Feature feature, CheckoutFacts facts) {
        VelocityCounts seen = facts.velocity();
        return switch (feature) {
            case AMOUNT -> euros(facts.amountCents());
            case AMOUNT_OVER_PAYER_MEAN -> overMean(facts.amountCents(), seen.payer(), PAYER_HISTORY_MIN);
            case AMOUNT_OVER_MERCHANT_MEAN -> overMean(facts.amountCents(), seen.merchant(), MERCHANT_HISTORY_MIN);
            case ITEM_COUNT -> number(facts.cart().itemCount());
            case DIGITAL_SHARE -> facts.cart().digitalShare();
            case DEAREST_ITEM -> euros(facts.cart().dearestCents());
            case HOUR_OF_DAY -> number(facts.hourOfDay());

            case ACCOUNT_AGE_DAYS -> facts.payer().accountAgeDays();
            case PAYER_NEW -> flag(seen.payer(), payer -> payer.in(MONTH).count() == 0);
            case PAYER_KNOWN_DAYS -> knownDays(seen.payer());
            case PAYER_COUNT_1H -> number(seen.payer(), payer -> payer.in(HOUR).count());
            case PAYER_COUNT_1D -> number(seen.payer(), payer -> payer.in(DAY).count());
            case PAYER_SUM_7D -> number(seen.payer(), payer -> payer.in(WEEK).sumCents() / 100.0);
            case DEVICE_NEW_TO_PAYER -> flag(seen.deviceNewToPayer(), isNew -> isNew);
            case IP_NEW_TO_PAYER -> flag(seen.ipNewToPayer(), isNew -> isNew);

            case EMAIL_DISPOSABLE -> flag(facts.payer().email(), e -> e.provider() == EmailProvider.DISPOSABLE);
            case EMAIL_FREE -> flag(facts.payer().email(), e -> e.provider() == EmailProvider.FREE);
            case EMAIL_DIGITS_SHARE -> number(facts.payer().email(), EmailFacts::digitsShare);
            case NAME_EMAIL_SIMILARITY ->
                facts.payer().email().map(EmailFacts::nameSimilarity).orElse(OptionalDouble.empty());
            case EMAIL_KNOWN_DAYS -> knownDays(seen.email());
            case EMAIL_COUNT_1H -> number(seen.email(), email -> email.in(HOUR).count());

            case COUNTRY_MISMATCH -> flag(facts.payer().countryMismatch(), mismatch -> mismatch);
            case CLIENT_AUTOMATED -> flag(facts.client(), client -> client == ClientKind.AUTOMATED);
            case AGENT_INITIATED -> flag(facts.initiator(), who -> who != Initiator.PERSON);
            case AGENT_VERIFIED -> flag(facts.initiator(), who -> who == Initiator.VERIFIED_AGENT);

            case IP_COUNT_10M -> number(seen.ip(), ip -> ip.in(TEN_MINUTES).count());
            case IP_COUNT_1D -> number(seen.ip(), ip -> ip.in(DAY).count());
            case IP_SMALL_COUNT_1H -> number(seen.ip(), ip -> ip.in(HOUR).small());
            case EMAILS_ON_IP_1D -> number(seen.onIp(), Company::otherEmails);
            case PAYERS_ON_IP_1D -> number(seen.onIp(), Company::otherPayers);

            case DEVICE_COUNT_10M ->
                number(seen.device(), device -> device.in(TEN_MINUTES).count());
            case DEVICE_SMALL_COUNT_1H ->
                number(seen.device(), device -> device.in(HOUR).small());
            case EMAILS_ON_DEVICE_1D -> number(seen.onDevice(), Company::otherEmails);
            case PAYERS_ON_DEVICE_1D -> number(seen.onDevice(), Company::otherPayers);
            case DEVICE_KNOWN_DAYS -> knownDays(seen.device());

            case MERCHANT_RUSH -> rush(seen.merchant());
        };
    }

    private static <T> OptionalDouble number(Optional<T> known, ToDoubleFunction<T> measure) {
        return known.map(k -> OptionalDouble.of(measure.applyAsDouble(k))).orElse(OptionalDouble.empty());
    }

    private static <T> OptionalDouble flag(Optional<T> known, Predicate<T> test) {
        return number(known, k -> test.test(k) ? 1 : 0);
    }

    private static OptionalDouble number(OptionalInt known) {
        return known.isPresent() ? OptionalDouble.of(known.getAsInt()) : OptionalDouble.empty();
    }

    private static OptionalDouble euros(OptionalLong cents) {
        return cents.isPresent() ? OptionalDouble.of(cents.getAsLong() / 100.0) : OptionalDouble.empty();
    }

    private static OptionalDouble knownDays(Optional<Activity> seen) {
        return number(seen, activity -> activity.knownSeconds() / SECONDS_PER_DAY);
    }

    private static OptionalDouble overMean(OptionalLong amountCents, Optional<Activity> seen, long historyMin) {
        if (amountCents.isEmpty() || seen.isEmpty()) {
            return OptionalDouble.empty();
        }
        Tally month = seen.get().in(MONTH);
        if (month.count() < historyMin || month.sumCents() == 0) {
            return OptionalDouble.empty();
        }
        double mean = month.sumCents() / (double) month.count();
        return OptionalDouble.of(amountCents.getAsLong() / mean);
    }

    /** The last ten minutes against what the week leads to expect; unknown during a shop's first day here. */
    private static OptionalDouble rush(Optional<Activity> merchant) {
        if (merchant.isEmpty() || merchant.get().knownSeconds() < SECONDS_PER_DAY) {
            return OptionalDouble.empty();
        }
        Activity shop = merchant.get();
        double knownSeconds = Math.min(shop.knownSeconds(), WEEK.seconds());
        double usual = shop.in(WEEK).count() * TEN_MINUTES.seconds() / knownSeconds;
        // Ten minutes of a quiet shop hold less than one payment: one or two are no rush.
        return OptionalDouble.of(shop.in(TEN_MINUTES).count() / Math.max(usual, 1));
    }
}
