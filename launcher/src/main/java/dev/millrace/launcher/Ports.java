package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loopback ports: free ones, kept in a file so that the next start finds its parts where they were. */
final class Ports {
    private Ports() {}

    /** The port kept in the file if it is still free, otherwise another one, which is kept from then on. */
    static int kept(Path file) {
        int before = read(file);
        if (before != 0 && isFree("127.0.0.1", before)) return before;
        int port = free();
        PrivateFile.write(file, port + "\n");
        return port;
    }

    static boolean isFree(String address, int port) {
        try (var socket = new ServerSocket()) {
            // Connections of a server that has just ended linger; they do not hold its port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private static int read(Path file) {
        try {
            int port = Integer.parseInt(Files.readString(file).strip());
            return port > 0 && port < 65_536 ? port : 0;
        } catch (IOException | NumberFormatException e) {
            return 0; // not kept yet, or not by us: another one is chosen
        }
    }
}
