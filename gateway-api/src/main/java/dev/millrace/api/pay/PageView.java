package dev.millrace.api.pay;

import java.util.Optional;

/**
 * What surrounds the screen on a whole page.
 *
 * @param base the path that style, script and icon are found under, with a slash at its end
 * @param shop who is paid, where the page is a payment's
 * @param refresh how a page reads itself anew without JavaScript
 */
public record PageView(
        String title, String base, Optional<String> shop, boolean test, Refresh refresh, Optional<String> paymentId) {

    /** Seconds between two readings, 0 for never; and whether JavaScript, where there is some, does better. */
    public record Refresh(int seconds, boolean onlyWithoutScript) {
        static final Refresh NEVER = new Refresh(0, true);
    }

    public String style() {
        return base + "assets/" + Asset.STYLE.path();
    }

    public String script() {
        return base + "assets/" + Asset.SCRIPT.path();
    }

    public String icon() {
        return base + "assets/" + Asset.ICON.path();
    }
}
