package dev.millrace.checkout.webhook;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A server's key and certificate for one name, made by the JDK's keytool, and a client that trusts nothing else. */
final class TestIdentity {
    private static final char[] PASSWORD = "of no importance".toCharArray();

    private final SSLContext context;

    private TestIdentity(SSLContext context) {
        this.context = context;
    }

    static TestIdentity make(Path dir, String name) throws Exception {
        Path file = dir.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
        return of(file);
    }

    private static TestIdentity of(Path file) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream from = Files.newInputStream(file)) {
            store.load(from, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trustedOnly = KeyStore.getInstance("PKCS12");
        trustedOnly.load(null, null);
        trustedOnly.setCertificateEntry("server", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustedOnly);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new TestIdentity(context);
    }

    ServerSocketFactory servers() {
        return context.getServerSocketFactory();
    }

    SSLSocketFactory clients() {
        return context.getSocketFactory();
    }
}
