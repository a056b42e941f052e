package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The gateway: the WAR on Payara Micro in a JVM of its own. */
final class GatewayServer implements Part {
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final Duration ASK_PATIENCE = Duration.ofSeconds(5);

    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";
    private static final String HTTP =
            "configs.config.server-config.network-config.protocols.protocol.http-listener.http.";

    /** The heap holds a burst of 64 requests with room to spare; the collector is the one that needs no memory of its own. */
    private static final List<String> JVM = List.of(
            "-Xmx320m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC");

    private final ChildProcess process;

    private GatewayServer(ChildProcess process) {
        this.process = process;
    }

    /**
     * What it is started with.
     *
     * @param address the address to listen on
     * @param environment all it is told, the contract with the gateway included
     */
    record Launch(Home home, String address, int port, Map<String, String> environment) {
        /** Where it answers on this machine, whatever address the world knows it by. */
        String localUrl() {
            return "http://%s:%d".formatted(address.equals("0.0.0.0") ? "127.0.0.1" : address, port);
        }
    }

    static GatewayServer start(DataFolder folder, Watchdog watchdog, Launch launch) {
        folder.pidFile("gateway").end(STOP_PATIENCE);
        Path refusal = refusalFile(folder);
        Path temporary = folder.run().resolve("tmp");
        try {
            Files.deleteIfExists(refusal);
            // What a killed server has unpacked here is of no use to the next.
            PostgresBinaries.deleteAll(temporary);
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + temporary, e);
        }
        var command = new ChildProcess.Command(
                "gateway", words(folder, launch, temporary), launch.environment, "", Stop.Signal.TERM);
        var server = new GatewayServer(ChildProcess.start(folder, watchdog, command));
        try {
            server.awaitReady(folder, refusal, launch);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static Path refusalFile(DataFolder folder) {
        return folder.run().resolve("gateway.refusal");
    }

    /** Whether a gateway answers there that is ready for payments. */
    static boolean isReady(String url) {
        return status(url) == 200;
    }

    @Override
    public boolean runs() {
        return process.runs();
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }

    private void awaitReady(DataFolder folder, Path refusal, Launch launch) {
        String url = launch.localUrl();
        var deadline = Deadline.in(START_PATIENCE);
        while (status(url) != 200) {
            if (Files.exists(refusal)) throw new CannotStart(sentence(refusal));
            if (process.runs() && deadline.pause()) continue;
            throw new CannotStart("The gateway did not start: %s (the whole of it is in %s)."
                    .formatted(process.lastWords(), folder.log("gateway")));
        }
    }

    private static int status(String url) {
        try (var client = HttpClient.newBuilder().connectTimeout(ASK_PATIENCE).build()) {
            var request = HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                    .timeout(ASK_PATIENCE)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String sentence(Path refusal) {
        try {
            return Files.readString(refusal).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + refusal, e);
        }
    }

    private static List<String> words(DataFolder folder, Launch launch, Path temporary) {
        Path before = folder.run().resolve("pre-boot.asadmin");
        Path after = folder.run().resolve("post-deploy.asadmin");
        PrivateFile.write(before, preBoot(launch.address));
        PrivateFile.write(after, "set " + LISTENER + "enabled=true\n");
        var words = new ArrayList<String>();
        words.add(Java.binary());
        words.addAll(JVM);
        words.add("-Djava.io.tmpdir=" + temporary);
        words.addAll(List.of("-jar", launch.home.server().toString(), "--nocluster", "--nohostaware"));
        words.addAll(List.of("--port", Integer.toString(launch.port), "--contextroot", "/"));
        words.addAll(List.of("--prebootcommandfile", before.toString(), "--postdeploycommandfile", after.toString()));
        words.addAll(List.of("--deploy", launch.home.war().toString()));
        return words;
    }

    /**
     * The port opens only when the gateway is there: until then the server would answer 404, which a client takes for final. Its
     * cluster part listens on a port of its own in spite of {@code --nocluster} unless it is switched off here.
     */
    private static String preBoot(String address) {
        return """
                set %1$senabled=false
                set %1$saddress=%3$s
                set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                set %2$scompression=on
                set %2$scompression-min-size-bytes=512
                set %2$scompressable-mime-type=text/html,text/css,text/plain,application/javascript,application/json,image/svg+xml
                """.formatted(LISTENER, HTTP, address);
    }
}
