package dev.millrace.api.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.api.config.PlaceConfig;
import dev.millrace.api.config.SandboxConfig;
import dev.millrace.api.http.HttpConfig;
import dev.millrace.api.json.WireJson;
import dev.millrace.api.limit.LimitConfig;
import dev.millrace.checkout.config.LightningConfig;
import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.config.RiskConfig;
import dev.millrace.checkout.config.SendingConfig;
import dev.millrace.checkout.config.WebhookConfig;
import dev.millrace.checkout.id.Ids;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** What every part stands on: settings, time, chance, ids, JSON. */
@Singleton
final class Ground {
    private final Settings settings = Settings.read(Ground::setting);

    private static Optional<String> setting(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class);
    }

    @Produces
    @Singleton
    Settings settings() {
        return settings;
    }

    @Produces
    @Singleton
    HttpConfig http() {
        return settings.http();
    }

    @Produces
    @Singleton
    LimitConfig limit() {
        return settings.limit();
    }

    @Produces
    @Singleton
    PlaceConfig place() {
        return settings.place();
    }

    @Produces
    @Singleton
    SandboxConfig sandbox() {
        return settings.sandbox();
    }

    @Produces
    @Singleton
    PaymentConfig payment() {
        return settings.payment();
    }

    @Produces
    @Singleton
    LightningConfig lightning() {
        return settings.lightning();
    }

    @Produces
    @Singleton
    SendingConfig sending() {
        return settings.sending();
    }

    @Produces
    @Singleton
    WebhookConfig webhook() {
        return settings.webhook();
    }

    @Produces
    @Singleton
    RiskConfig risk() {
        return settings.risk();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Ids ids(Clock clock, SecureRandom random) {
        return new Ids(clock, random);
    }

    @Produces
    @Singleton
    ObjectMapper json() {
        return WireJson.mapper();
    }
}
