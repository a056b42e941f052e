package dev.millrace.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands where Payara Micro stands: listens on the port it is told and is ready, or refuses as the gateway does. */
final class FakeServer {
    static final String DRAINED = "drained";
    private static final int LOOK_EVERY_MILLIS = 20;

    private FakeServer() {}

    /** Started by {@code java -jar}; variables tell it to refuse with a sentence, or to fail without one. */
    public static void main(String[] words) throws IOException, InterruptedException {
        String refusal = System.getenv().getOrDefault("FAKE_REFUSAL", "");
        if (!refusal.isEmpty()) {
            Files.writeString(Path.of(System.getenv("MILLRACE_REFUSAL_FILE")), refusal + "\n");
            return;
        }
        if (System.getenv().containsKey("FAKE_FAILURE")) {
            System.out.println("Payara Micro 6 (build 1) ready in 1 (ms)"); // as after a deployment that failed
            new CountDownLatch(1).await();
        }
        int port = Integer.parseInt(words[List.of(words).indexOf("--port") + 1]);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        awaitDrain(Path.of(System.getenv("MILLRACE_DRAIN_FILE")));
    }

    /** Asked to come to an end, it has nothing to do before it does. */
    private static void awaitDrain(Path asked) throws IOException, InterruptedException {
        while (!Files.exists(asked)) Thread.sleep(LOOK_EVERY_MILLIS);
        System.out.println(DRAINED);
        Files.delete(asked);
        Runtime.getRuntime().halt(0);
    }

    /** A project's folder with this server in it, and the real launcher. */
    static Home homeIn(Path dir) throws IOException {
        Path target = Files.createDirectories(dir.resolve("gateway-api/target"));
        Files.writeString(target.resolve("gateway-api.war"), "not looked into");
        Files.createSymbolicLink(dir.resolve("launcher"), Path.of("").toAbsolutePath());
        try (var file = Files.newOutputStream(target.resolve("payara-micro.jar"))) {
            writeJar(file);
        }
        return new Home(dir);
    }

    private static void writeJar(OutputStream file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeServer.class.getName());
        String entry = FakeServer.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(file, manifest);
                var code = FakeServer.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }
}
