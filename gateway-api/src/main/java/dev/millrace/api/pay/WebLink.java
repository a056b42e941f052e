package dev.millrace.api.pay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An address that may stand in a link: of the web or of a wallet, never of a script. */
public record WebLink(String href) {
    private static final List<String> SCHEMES = List.of("http://", "https://", "lightning:", "bitcoin:");

    public WebLink {
        if (!isSafe(href)) {
            throw new IllegalArgumentException("not an address for a link: " + href);
        }
    }

    static Optional<WebLink> of(String href) {
        return isSafe(href) ? Optional.of(new WebLink(href)) : Optional.empty();
    }

    /** Browsers skip control characters and leading spaces in an address, so one that has any is none. */
    private static boolean isSafe(String href) {
        String lower = href.toLowerCase(Locale.ROOT);
        return SCHEMES.stream().anyMatch(lower::startsWith)
                && href.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }
}
