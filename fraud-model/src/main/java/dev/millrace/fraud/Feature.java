package dev.millrace.fraud;

import static dev.millrace.fraud.Unit.COUNT;
import static dev.millrace.fraud.Unit.DAYS;
import static dev.millrace.fraud.Unit.EUR;
import static dev.millrace.fraud.Unit.HOUR;
import static dev.millrace.fraud.Unit.PERCENT;
import static dev.millrace.fraud.Unit.TIMES;
import static dev.millrace.fraud.Unit.YES_NO;

import java.util.List;
import java.util.Locale;

/**
 * The numbers a model sees, in the order it sees them. Names, order, limits and neutral values are the schema: a
 * model is only good for the schema it was trained with. Neutral is what an unknown number is taken for: the ordinary
 * case, so that not knowing is never held against anybody. Codes and texts are for the shop and may be reworded.
 */
public enum Feature {
    AMOUNT(EUR, 1_000_000, 25, "amount", "the amount is about {} EUR"),
    AMOUNT_OVER_PAYER_MEAN(TIMES, 20, 1, "amount_unusual_for_payer", "{} times what this payer usually spends"),
    AMOUNT_OVER_MERCHANT_MEAN(TIMES, 20, 1, "amount_unusual_for_merchant", "{} times the usual amount of the shop"),
    ITEM_COUNT(COUNT, 10_000, 1, "item_count", "pieces in the cart: {}"),
    DIGITAL_SHARE(PERCENT, 1, 0, "digital_goods", "{} % of the cart is delivered digitally"),
    DEAREST_ITEM(EUR, 1_000_000, 25, "dearest_item", "the dearest piece costs about {} EUR"),
    HOUR_OF_DAY(HOUR, 23, 12, "hour_of_day", "ordered after {} o'clock UTC"),

    ACCOUNT_AGE_DAYS(DAYS, 36_500, 180, "account_age", "the payer's account is {} days old"),
    PAYER_NEW(YES_NO, 1, 0, "payer_new", "the payer was not seen here before|the payer was seen here before"),
    PAYER_KNOWN_DAYS(DAYS, 36_500, 30, "payer_known_for", "the payer was first seen here {} days ago"),
    PAYER_COUNT_1H(COUNT, 10_000, 0, "payer_busy", "earlier payments of this payer in one hour: {}"),
    PAYER_COUNT_1D(COUNT, 10_000, 0, "payer_busy", "earlier payments of this payer in one day: {}"),
    PAYER_SUM_7D(EUR, 1_000_000, 0, "payer_spending", "this payer asked for about {} EUR in the last 7 days"),
    DEVICE_NEW_TO_PAYER(YES_NO, 1, 0, "device_new", "a device this payer has not used before|a device this payer uses"),
    IP_NEW_TO_PAYER(YES_NO, 1, 0, "ip_new", "an IP this payer has not used before|an IP this payer uses"),

    EMAIL_DISPOSABLE(YES_NO, 1, 0, "email_disposable", "a throwaway e-mail address|no throwaway e-mail address"),
    EMAIL_FREE(YES_NO, 1, 0, "email_provider", "an e-mail address anybody can get|an e-mail address of its own domain"),
    EMAIL_DIGITS_SHARE(PERCENT, 1, 0, "email_digits", "{} % of the e-mail address are digits"),
    NAME_EMAIL_SIMILARITY(PERCENT, 1, 0.6f, "email_unlike_name", "the name explains {} % of the e-mail address"),
    EMAIL_KNOWN_DAYS(DAYS, 36_500, 30, "email_known_for", "the e-mail address was first seen here {} days ago"),
    EMAIL_COUNT_1H(COUNT, 10_000, 0, "email_busy", "earlier payments with this e-mail address in one hour: {}"),

    COUNTRY_MISMATCH(YES_NO, 1, 0, "country_mismatch", "paid from another country|paid from the payer's country"),
    CLIENT_AUTOMATED(YES_NO, 1, 0, "client_automated", "sent by a program|sent by a browser or an app"),
    AGENT_INITIATED(YES_NO, 1, 0, "agent", "an agent acts for the payer|no agent acts for the payer"),
    AGENT_VERIFIED(YES_NO, 1, 0, "agent_verified", "the agent has proved who it is|no agent has proved who it is"),

    IP_COUNT_10M(COUNT, 10_000, 0, "ip_busy", "earlier payments from this IP in 10 minutes: {}"),
    IP_COUNT_1D(COUNT, 10_000, 0, "ip_busy", "earlier payments from this IP in one day: {}"),
    IP_SMALL_COUNT_1H(COUNT, 10_000, 0, "small_amounts_on_ip", "small amounts from this IP in one hour: {}"),
    EMAILS_ON_IP_1D(COUNT, 64, 0, "many_emails_on_ip", "other e-mail addresses on this IP in one day: {}"),
    PAYERS_ON_IP_1D(COUNT, 64, 0, "many_payers_on_ip", "other payers on this IP in one day: {}"),

    DEVICE_COUNT_10M(COUNT, 10_000, 0, "device_busy", "earlier payments from this device in 10 minutes: {}"),
    DEVICE_SMALL_COUNT_1H(
            COUNT, 10_000, 0, "small_amounts_on_device", "small amounts from this device in one hour: {}"),
    EMAILS_ON_DEVICE_1D(COUNT, 64, 0, "many_emails_on_device", "other e-mail addresses on this device in one day: {}"),
    PAYERS_ON_DEVICE_1D(COUNT, 64, 0, "many_payers_on_device", "other payers on this device in one day: {}"),
    DEVICE_KNOWN_DAYS(DAYS, 36_500, 30, "device_known_for", "the device was first seen here {} days ago"),

    MERCHANT_RUSH(TIMES, 50, 1, "merchant_rush", "the shop sees {} times its usual traffic");

    private static final List<Feature> ALL = List.of(values());

    private final Unit unit;
    private final float max;
    private final float neutral;
    private final String code;
    private final String text;

    Feature(Unit unit, float max, float neutral, String code, String text) {
        this.unit = unit;
        this.max = max;
        this.neutral = neutral;
        this.code = code;
        this.text = text;
    }

    /** All features in the order of a row. */
    public static List<Feature> all() {
        return ALL;
    }

    /** The place in a row, from 0. */
    @SuppressWarnings("EnumOrdinal") // The declared order is the schema, and its hash stands in every model.
    public int index() {
        return ordinal();
    }

    /** The name in the API and in model files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of the number. */
    public Unit unit() {
        return unit;
    }

    /** The largest value a row may hold; what is larger counts as this. The smallest is 0. */
    public float max() {
        return max;
    }

    /** What an unknown number is taken for. */
    public float neutral() {
        return neutral;
    }

    /** The stable code of a reason that rests on this feature. */
    public String code() {
        return code;
    }

    /** The value in words for the shop. */
    public String text(float value) {
        int or = text.indexOf('|');
        if (or >= 0) {
            return value > 0 ? text.substring(0, or) : text.substring(or + 1);
        }
        return text.replace("{}", unit.show(value));
    }
}
