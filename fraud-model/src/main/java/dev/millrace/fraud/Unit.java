package dev.millrace.fraud;

import java.util.Locale;

/** What the number of a feature counts, and how it reads in a sentence. */
public enum Unit {
    EUR("%.2f"),
    TIMES("%.1f"),
    COUNT("%.0f"),
    PERCENT("%.0f") {
        @Override
        String show(float share) {
            return super.show(share * 100);
        }
    },
    DAYS("%.0f"),
    HOUR("%.0f"),
    YES_NO("%.0f");

    private final String format;

    Unit(String format) {
        this.format = format;
    }

    String show(float value) {
        return String.format(Locale.ROOT, format, value);
    }
}
