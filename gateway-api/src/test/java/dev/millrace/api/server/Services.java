package dev.millrace.api.server;

import dev.millrace.launcher.PostgresServer;
import dev.millrace.launcher.RedisServer;
import java.nio.file.Path;
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
        settings.put(
                "millrace.key.file", dir.resolve("keys-" + run + "/master.key").toString());
        return settings;
    }

    /** The server, for a test that wants a database of its own. */
    public static PostgresServer postgres() {
        return postgres;
    }
}
