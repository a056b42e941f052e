package dev.millrace.launcher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How the gateway writes its log: a line for people, or one JSON object in each line for what collects them. */
enum LogFormat {
    TEXT("java.util.logging.SimpleFormatter"),
    JSON("fish.payara.enterprise.server.logging.JSONLogFormatter");

    private final String formatter;

    LogFormat(String formatter) {
        this.formatter = formatter;
    }

    /** What the setting says; text where it says nothing. */
    static LogFormat of(Map<String, String> environment) {
        String name = Setting.LOG_FORMAT.from(environment).orElse(TEXT.wireName());
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotStart("%s is %s: say %s."
                        .formatted(
                                Setting.LOG_FORMAT.variable(),
                                name,
                                Arrays.stream(values()).map(LogFormat::wireName).collect(Collectors.joining(" or ")))));
    }

    /** The class that writes a record, as the server knows it. */
    String formatter() {
        return formatter;
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
