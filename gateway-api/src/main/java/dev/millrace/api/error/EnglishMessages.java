package dev.millrace.api.error;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import java.util.Locale;

/** Says what is wrong with a field in the API's one language, wherever the server stands. */
public final class EnglishMessages implements MessageInterpolator {
    private final MessageInterpolator usual =
            Validation.byDefaultProvider().configure().getDefaultMessageInterpolator();

    @Override
    public String interpolate(String message, Context context) {
        return usual.interpolate(message, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String message, Context context, Locale locale) {
        return usual.interpolate(message, context, Locale.ENGLISH);
    }
}
