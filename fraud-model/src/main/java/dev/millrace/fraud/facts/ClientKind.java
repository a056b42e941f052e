package dev.millrace.fraud.facts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind of program a request was sent with, as its user agent admits. */
public enum ClientKind {
    /** A browser or app in a person's hands. */
    INTERACTIVE,
    /** A browser without a screen, or a program that fetches pages. */
    AUTOMATED;

    private static final List<String> AUTOMATED_MARKS = List.of(
            "headless",
            "phantomjs",
            "puppeteer",
            "playwright",
            "selenium",
            "webdriver",
            "curl/",
            "wget/",
            "python",
            "scrapy",
            "bot");

    /** What this user agent says; empty for none. */
    public static Optional<ClientKind> of(String userAgent) {
        if (userAgent.isBlank()) {
            return Optional.empty();
        }
        String text = userAgent.toLowerCase(Locale.ROOT);
        return Optional.of(AUTOMATED_MARKS.stream().anyMatch(text::contains) ? AUTOMATED : INTERACTIVE);
    }
}
