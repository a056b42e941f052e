package dev.millrace.api.server;

import dev.millrace.checkout.merchant.KeyText;
import dev.millrace.launcher.PostgresServer;
import dev.millrace.launcher.RedisServer;
import dev.millrace.lightning.sandbox.SandboxServer;
import dev.millrace.lightning.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The real database and the real Redis of the integration tests, and the settings that lead the gateway to them. */
public final class Services {
    private static PostgresServer postgres;

    private Services() {}

    /** Starts both on a folder that is kept between runs, with a database of this run's own; they end with this JVM. */
    static Map<String, String> start(Path dir, int gatewayPort) {
        postgres = PostgresServer.start(dir.resolve("postgres"));
        RedisServer redis = RedisServer.start(dir.resolve("redis"));
        String run = Long.toString(ProcessHandle.current().pid()) + "_" + gatewayPort;
        var settings = new LinkedHashMap<String, String>();
        settings.put("millrace.db.url", postgres.database("it_" + run));
        settings.put("millrace.db.user", postgres.user());
        settings.put("millrace.db.password", postgres.password());
        settings.put("millrace.redis.url", redis.url());
        settings.put("millrace.public.url", "http://%s:%d".formatted(ServerSession.HOST, gatewayPort));
        // Whoever tests the limit comes from an address of its own; no other test asks so much without a key.
        settings.put("millrace.limit.key.per.second", "100000");
        settings.put("millrace.limit.key.burst", "100000");
        settings.put("millrace.limit.address.per.second", "1");
        settings.put("millrace.limit.address.burst", "300");
        settings.put("millrace.limit.proxies", ServerSession.HOST);
        Path own = dir.resolve("run-" + run);
        settings.put("millrace.key.file", own.resolve("master.key").toString());
        settings.put("millrace.bootstrap.file", keys(own).toString());
        settings.putAll(sandbox(own.resolve("lightning")));
        return settings;
    }

    /** The keys of the sandbox's shop, as the launcher writes them. */
    private static Path keys(Path own) {
        var file = own.resolve("sandbox.env");
        try {
            Files.createDirectories(own);
            Files.writeString(
                    file, """
                    MILLRACE_SECRET_KEY=%s
                    MILLRACE_PUBLISHABLE_KEY=%s
                    MILLRACE_OPERATOR_KEY=%s
                    """.formatted(key(Shop.SECRET, "sk_test_"), key("", "pk_test_"), key(Shop.OPERATOR, "ok_")));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh key; tests find it by the property named. */
    private static String key(String property, String prefix) {
        String key = KeyText.fresh(prefix, new SecureRandom()).value();
        if (!property.isEmpty()) {
            System.setProperty(property, key);
        }
        return key;
    }

    private static Map<String, String> sandbox(Path dir) {
        try {
            Files.createDirectories(dir);
            var settings = SandboxSettings.in(dir, Clock.systemUTC(), new SecureRandom());
            SandboxServer node = SandboxServer.start(dir, settings);
            return Map.of(
                    "millrace.sandbox.lightning.url",
                            "http://127.0.0.1:" + node.ports().lnd(),
                    "millrace.sandbox.lightning.macaroon.file",
                            settings.macaroonFile().toString(),
                    "millrace.sandbox.control.url",
                            "http://127.0.0.1:" + node.ports().control(),
                    "millrace.sandbox.secret.file", settings.secretFile().toString(),
                    "millrace.sandbox.own.ports",
                            node.ports().lnd() + "," + node.ports().control());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server, for a test that wants a database of its own. */
    public static PostgresServer postgres() {
        return postgres;
    }
}
