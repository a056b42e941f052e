package dev.millrace.checkout.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** A receiver on loopback that does to its connections exactly what a test says. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;

    RawServer(ServerSocketFactory sockets, Treatment treatment) {
        try {
            socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(() -> serve(treatment));
    }

    private void serve(Treatment treatment) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                treatment.of(connection);
            } catch (IOException | InterruptedException over) {
                // the caller hung up, or the test has ended
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What happens to a connection. */
    @FunctionalInterface
    interface Treatment {
        void of(Socket connection) throws IOException, InterruptedException;
    }
}
