package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The gateway: the WAR on Payara Micro in a JVM of its own. */
final class GatewayServer implements Part {
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    /** A stop takes seconds; the first server after a build also writes its classes down, which takes longest. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** A first answer may take its time on a busy machine, with the server's word that it is there long since said. */
    private static final Duration HOPELESS_PATIENCE = Duration.ofSeconds(20);

    /** Payara's last word of a start, with a gateway in it or without: it stays when a deployment fails. */
    private static final Pattern SERVER_DONE = Pattern.compile("Payara Micro .* ready in ");

    /**
     * The heap holds a burst of 64 requests with room to spare; its young part is what a start fills without collecting all the
     * time. One compiler starts in half of the processor time that two take, and costs a third more per request later on: a
     * merchant with load says otherwise by {@code MILLRACE_JVM_OPTIONS}.
     */
    private static final List<String> JVM = List.of(
            // While it loads a class a virtual thread keeps its carrier: with one for each of two processors, two that
            // waited for what a third one was loading waited for ever.
            "-Djdk.virtualThreadScheduler.parallelism=16",
            "-Xms224m",
            "-Xmx320m",
            "-Xmn96m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
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
            Files.deleteIfExists(GatewayDrain.file(folder));
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

    @Override
    public boolean runs() {
        return process.runs();
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }

    private void awaitReady(DataFolder folder, Path refusal, Launch launch) {
        var deadline = Deadline.in(START_PATIENCE);
        var hopelessTill = Deadline.in(START_PATIENCE);
        boolean hopeless = false;
        while (true) {
            var now = Health.of(launch.localUrl());
            if (now.isServing()) return;
            if (Files.exists(refusal)) throw new CannotStart(sentence(refusal));
            boolean before = hopeless;
            hopeless = now == Health.STRANGE || (now == Health.NOBODY && process.said(SERVER_DONE));
            if (hopeless && !before) hopelessTill = Deadline.in(HOPELESS_PATIENCE);
            if ((hopeless && hopelessTill.passed()) || !process.runs() || !deadline.pause()) {
                throw new CannotStart("The gateway did not start: %s says why.".formatted(folder.log("gateway")));
            }
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
        var files = ServerFiles.write(folder, launch.address, LogFormat.of(launch.environment));
        var words = new ArrayList<String>();
        words.add(Java.binary());
        words.addAll(JVM);
        // The classes as the first server that ended in peace had them: every later start takes a fifth less processor
        // time.
        words.addAll(List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + launch.home.server().resolveSibling("gateway.jsa"),
                "-Xlog:cds=off,cds+dynamic=off"));
        words.add("-Djava.io.tmpdir=" + temporary);
        // The last word counts, so these overrule ours.
        Setting.JVM_OPTIONS
                .from(launch.environment)
                .ifPresent(options -> words.addAll(List.of(options.split(" +", -1))));
        words.addAll(List.of("-jar", launch.home.server().toString(), "--nocluster", "--nohostaware"));
        words.addAll(List.of("--port", Integer.toString(launch.port), "--contextroot", "/"));
        words.addAll(List.of("--prebootcommandfile", files.preBoot().toString()));
        words.addAll(List.of("--postdeploycommandfile", files.postDeploy().toString()));
        words.addAll(List.of("--logproperties", files.logging().toString()));
        words.addAll(List.of("--deploy", launch.home.war().toString()));
        return words;
    }
}
