package dev.millrace.api.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Says how the server is started before Arquillian reads it; silent in the fork of the unit tests. */
public final class ServerSession implements LauncherSessionListener {
    static final String HOST = "127.0.0.1";
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** The server numbers its log files; the first is the newest. */
    private static final Path SERVER_LOG = TARGET.resolve("it/server.log.0");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("millrace.it")) {
            return;
        }
        try {
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            Files.createDirectories(TARGET.resolve("it"));
            Files.deleteIfExists(SERVER_LOG);
            int port = freePort();
            System.setProperty("payara.autoBindHttp", "false");
            System.setProperty("millrace.it.url", "http://%s:%d".formatted(HOST, port));
            System.setProperty("millrace.it.jvm-options", jvmOptions(Services.start(TARGET.resolve("it/data"), port)));
            System.setProperty("millrace.it.server-options", serverOptions(port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String jvmOptions(Map<String, String> settings) {
        var options = new ArrayList<String>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=de",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        settings.forEach((name, value) -> options.add("-D%s=%s".formatted(name, value)));
        return String.join(" ", options);
    }

    private static String serverOptions(int port) {
        return "--nohostaware --port %d --prebootcommandfile %s --logtofile %s"
                .formatted(port, TARGET.resolve("test-classes/payara-preboot.txt"), TARGET.resolve("it/server.log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
