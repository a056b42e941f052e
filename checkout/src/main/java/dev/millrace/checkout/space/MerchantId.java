package dev.millrace.checkout.space;

import dev.millrace.checkout.id.Ids;

/** Names the merchant who is paid. */
public record MerchantId(String value) {
    public static final String PREFIX = "mer_";

    public MerchantId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not a merchant id: " + value);
        }
    }
}
