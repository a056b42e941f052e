package dev.millrace.api.wiring;

import dev.millrace.api.http.HttpConfig;
import java.util.Optional;
import java.util.function.Function;

/** Every setting of the gateway, read once at the start. */
record Settings(HttpConfig http) {

    /** Reads them all; refuses with every fault at once. */
    static Settings read(Function<String, Optional<String>> source) {
        var read = new SettingsReader(source);
        var settings = new Settings(http(read));
        if (!read.faults().isEmpty()) {
            throw new CannotStart(String.join("; ", read.faults()));
        }
        return settings;
    }

    private static HttpConfig http(SettingsReader read) {
        int bodyBytesMax = read.number("millrace.http.body-bytes-max", 262_144);
        return read.checked(() -> new HttpConfig(bodyBytesMax), () -> new HttpConfig(262_144));
    }
}
