package dev.millrace.api.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;

/** How Java names read on the wire. */
public final class WireNames {
    private static final NamingBase SNAKE = new PropertyNamingStrategies.SnakeCaseStrategy();

    private WireNames() {}

    /** {@code orderRef} becomes {@code order_ref}. */
    public static String snakeCase(String javaName) {
        return SNAKE.translate(javaName);
    }
}
