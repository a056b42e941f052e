package dev.millrace.checkout.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the Retry-After header: seconds, or an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {
    private static final int SECONDS_DIGITS_MAX = 9;

    private RetryAfter() {}

    /** The wait asked for, from nothing to {@code most}; empty if the text is neither of the two forms. */
    static Optional<Duration> read(String text, Instant now, Duration most) {
        return parse(text.strip(), now)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(most) > 0 ? most : wait);
    }

    private static Optional<Duration> parse(String text, Instant now) {
        if (text.matches("[0-9]+")) {
            return Optional.of(
                    text.length() > SECONDS_DIGITS_MAX
                            ? Duration.ofDays(365)
                            : Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
