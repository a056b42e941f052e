package dev.millrace.api.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Says how the server is started before Arquillian reads it; silent in the fork of the unit tests. */
public final class ServerSession implements LauncherSessionListener {
    static final String HOST = "127.0.0.1";
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("millrace.it")) {
            return;
        }
        try {
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            Files.createDirectories(TARGET.resolve("it"));
            int port = freePort();
            System.setProperty("payara.autoBindHttp", "false");
            System.setProperty("millrace.it.url", "http://%s:%d".formatted(HOST, port));
            System.setProperty("millrace.it.jvm-options", jvmOptions());
            System.setProperty("millrace.it.server-options", serverOptions(port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String jvmOptions() {
        return String.join(
                " ",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
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
