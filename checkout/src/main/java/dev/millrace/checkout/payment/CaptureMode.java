package dev.millrace.checkout.payment;

import java.util.Locale;

/** Whether money is taken as soon as it comes, or held until the merchant says so. */
public enum CaptureMode {
    AUTOMATIC,
    MANUAL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
