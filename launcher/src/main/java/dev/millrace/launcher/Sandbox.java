package dev.millrace.launcher;

import java.util.Map;
import java.util.Optional;

/** Where the sandbox's Lightning node answers, and the files that let the gateway in. */
record Sandbox(String url, String controlUrl, String macaroonFile, String secretFile) {
    /** One that runs elsewhere, as in containers; it is described by four settings or by none. */
    static Optional<Sandbox> external(Map<String, String> environment) {
        return Setting.SANDBOX_LIGHTNING_URL
                .from(environment)
                .map(url -> new Sandbox(
                        url,
                        required(Setting.SANDBOX_CONTROL_URL, environment),
                        required(Setting.SANDBOX_LIGHTNING_MACAROON_FILE, environment),
                        required(Setting.SANDBOX_SECRET_FILE, environment)));
    }

    private static String required(Setting setting, Map<String, String> environment) {
        return setting.from(environment)
                .orElseThrow(() -> new CannotStart(
                        "MILLRACE_SANDBOX_LIGHTNING_URL is set, so %s must be set too.".formatted(setting.variable())));
    }
}
