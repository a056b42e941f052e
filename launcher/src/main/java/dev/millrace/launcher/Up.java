package dev.millrace.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/** Starts the whole product and keeps it running until the launcher is told to end. */
final class Up implements AutoCloseable {
    static final String LAUNCHER = "launcher";
    private static final List<String> PARTS = List.of("gateway", "sandbox", "redis", "postgres");
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(30);

    private final Home home;
    private final DataFolder folder;
    private final int port;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Keeper keeper = new Keeper();
    private final Watchdog watchdog = Watchdog.start();

    Up(Home home, DataFolder folder, int port, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.folder = folder;
        this.port = port;
        this.environment = environment;
        this.out = out;
    }

    /** Starts all parts; returns when the gateway is ready for payments. The caller holds the folder's lock. */
    SandboxEnv start() {
        Disk.requireRoom(folder, Disk.BYTES_NEEDED);
        endParts(folder);
        String address = Setting.HTTP_ADDRESS.from(environment).orElse("127.0.0.1");
        if (!Ports.isFree(address, port)) {
            throw new CannotStart("Port %d is taken by another program: end that one, or choose another with --port N."
                    .formatted(port));
        }
        home.requireBuilt();
        LogFormat.of(environment); // rather refused now than when all else runs
        var random = new SecureRandom();
        var ownPorts = new CopyOnWriteArrayList<>(List.of(port));
        // It leans on no other part, and is a JVM that takes its second to start.
        out.println("  sandbox …");
        var sandboxStarts = new FutureTask<>(() -> sandbox(ownPorts));
        Thread.ofVirtual().name("sandbox").start(sandboxStarts);
        out.println("  database …");
        Database database = database(random, ownPorts);
        out.println("  fast state …");
        String redisUrl = redisUrl(random, ownPorts);
        Sandbox sandbox = started(sandboxStarts);
        String url = Setting.PUBLIC_URL.from(environment).orElse("http://127.0.0.1:" + port);
        var keys = SandboxEnv.keptIn(folder.sandboxEnv(), url, random);
        out.println("  gateway …");
        var launch = new GatewayServer.Launch(home, address, port, told(database, redisUrl, sandbox, url, ownPorts));
        PrivateFile.write(addressFile(folder), launch.localUrl() + "\n");
        keeper.start("gateway", () -> GatewayServer.start(folder, watchdog, launch));
        return keys;
    }

    private static <T> T started(FutureTask<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) throw reason;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.");
        }
    }

    /** Starts again what has died since the last look, and shortens what has grown too long. */
    void look() {
        keeper.look();
        for (String part : PARTS) LogLimit.DEFAULT.apply(folder.log(part));
    }

    /** Ends all parts in order, those included that are just starting. */
    @Override
    public void close() {
        watchdog.noMore();
        endParts(folder);
        watchdog.close();
    }

    /** Ends whatever runs below this folder, those first that lean on the others; says whether anything did. */
    static boolean endParts(DataFolder folder) {
        boolean ran = false;
        GatewayDrain.ask(folder);
        for (String part : PARTS) {
            ran |= folder.pidFile(part).process().isPresent();
            folder.pidFile(part).end(LEFTOVER_PATIENCE);
        }
        return ran;
    }

    /** Where the gateway of this folder was last started. */
    static Path addressFile(DataFolder folder) {
        return folder.run().resolve("gateway.url");
    }

    private Database database(SecureRandom random, List<Integer> ownPorts) {
        var external = Setting.DB_URL.from(environment);
        if (external.isPresent()) return Database.external(external.get(), environment);
        var server = keeper.start("postgres", () -> PostgresServer.start(folder, random, watchdog, () -> {}));
        ownPorts.add(server.port());
        return Database.of(server);
    }

    private String redisUrl(SecureRandom random, List<Integer> ownPorts) {
        var external = Setting.REDIS_URL.from(environment);
        if (external.isPresent()) {
            RedisAddress.parse(external.get()).requireAnswer();
            return external.get();
        }
        var server = keeper.start("redis", () -> RedisServer.start(folder, random, watchdog, () -> {}));
        ownPorts.add(server.port());
        return server.url();
    }

    private Sandbox sandbox(List<Integer> ownPorts) {
        return Sandbox.external(environment).orElseGet(() -> {
            var server = keeper.start("sandbox", () -> SandboxServer.start(folder, watchdog, home, environment));
            ownPorts.addAll(server.ports());
            return server.reachedAt();
        });
    }

    /** The user's own environment, so that every setting of the gateway passes, and what we know better. */
    private Map<String, String> told(
            Database database, String redisUrl, Sandbox sandbox, String url, List<Integer> ownPorts) {
        var told = new HashMap<>(environment);
        told.put(Setting.DB_URL.variable(), database.url());
        told.put(Setting.DB_USER.variable(), database.user());
        told.put(Setting.DB_PASSWORD.variable(), database.password());
        told.put(Setting.REDIS_URL.variable(), redisUrl);
        told.put(Setting.PUBLIC_URL.variable(), url);
        told.putIfAbsent(
                Setting.KEY_FILE.variable(), folder.keys().resolve("master.key").toString());
        told.put(Setting.BOOTSTRAP_FILE.variable(), folder.sandboxEnv().toString());
        told.put(Setting.SANDBOX_LIGHTNING_URL.variable(), sandbox.url());
        told.put(Setting.SANDBOX_LIGHTNING_MACAROON_FILE.variable(), sandbox.macaroonFile());
        told.put(Setting.SANDBOX_CONTROL_URL.variable(), sandbox.controlUrl());
        told.put(Setting.SANDBOX_SECRET_FILE.variable(), sandbox.secretFile());
        told.put(
                Setting.SANDBOX_OWN_PORTS.variable(),
                ownPorts.stream().map(String::valueOf).collect(Collectors.joining(",")));
        told.put(
                Setting.REFUSAL_FILE.variable(),
                GatewayServer.refusalFile(folder).toString());
        told.put(Setting.DRAIN_FILE.variable(), GatewayDrain.file(folder).toString());
        return told;
    }
}
