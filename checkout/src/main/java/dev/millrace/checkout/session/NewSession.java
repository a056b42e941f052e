package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.space.Space;
import java.time.Duration;

/**
 * A session that somebody asks for.
 *
 * @param id allotted with the claim, so that a second try makes the same session
 * @param channel where it comes from: api, hosted, acp, ucp, mcp, storefront
 * @param lasts 5 minutes to 7 days
 */
public record NewSession(
        SessionId id, Space space, Currency currency, SessionContent content, String channel, Duration lasts) {
    public static final Duration LASTS_DEFAULT = Duration.ofHours(24);
    public static final Duration LASTS_MIN = Duration.ofMinutes(5);
    public static final Duration LASTS_MAX = Duration.ofDays(7);

    /** Refuses with {@code field_invalid}. */
    public NewSession {
        if (lasts.compareTo(LASTS_MIN) < 0 || lasts.compareTo(LASTS_MAX) > 0) {
            throw new Refusal(
                    FIELD_INVALID,
                    "expires_in",
                    "a session lasts %d seconds to %d".formatted(LASTS_MIN.toSeconds(), LASTS_MAX.toSeconds()));
        }
    }
}
