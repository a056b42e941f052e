package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Refusal;
import java.net.URI;

/** Which addresses a page of ours may lead to. */
public final class WebAddress {
    public static final int LENGTH_MAX = 2_048;

    private WebAddress() {}

    /** Whether a browser may be sent there: http or https, with a host and no user in it. */
    public static boolean isOne(URI address) {
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        return web
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.toString().length() <= LENGTH_MAX;
    }

    static void require(URI address) {
        if (!isOne(address)) {
            throw new IllegalArgumentException("not an http or https address: " + address);
        }
    }

    /** Reads an address of a client's; refuses others than http and https with {@code field_invalid}. */
    public static URI of(String text, String param) {
        try {
            URI address = URI.create(text);
            if (isOne(address)) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below, with all other texts that lead nowhere
        }
        throw new Refusal(
                FIELD_INVALID,
                param,
                "must be an http or https address of at most %d characters".formatted(LENGTH_MAX));
    }
}
