package dev.millrace.api.error;

import dev.millrace.checkout.error.ErrorCode;
import java.util.Arrays;
import java.util.List;

/** Every code there is with its status, for those who document them. */
public final class ErrorCatalogue {
    private ErrorCatalogue() {}

    /** One code as it is documented. */
    public record Entry(String code, int status, String title) {}

    public static List<Entry> entries() {
        return Arrays.stream(ErrorCode.values())
                .map(code -> new Entry(code.wireName(), HttpStatus.of(code), code.title()))
                .toList();
    }
}
