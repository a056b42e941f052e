package dev.millrace.checkout.rail;

import java.util.Objects;

/**
 * Names one attempt at its rail, before the rail has ever heard of it.
 *
 * @param account the rail account: one node, wallet, bank account or card account of one mode
 * @param key what the rail looks the attempt up by; on Lightning the payment hash in hexadecimal
 */
public record RailKey(String account, String key) {

    public RailKey {
        Objects.requireNonNull(account);
        Objects.requireNonNull(key);
    }
}
