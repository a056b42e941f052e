package dev.millrace.checkout.space;

import java.util.Objects;

/** One merchant in one mode. Test and live share no row, no rail account and no cursor. */
public record Space(MerchantId merchant, boolean livemode) {

    public Space {
        Objects.requireNonNull(merchant);
    }

    public static Space of(String merchantId, boolean livemode) {
        return new Space(new MerchantId(merchantId), livemode);
    }

    /** As row security and Redis keys name it: {@code mer_…/test}. */
    public String name() {
        return merchant.value() + (livemode ? "/live" : "/test");
    }
}
