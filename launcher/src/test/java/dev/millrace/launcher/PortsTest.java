package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path dir;

    @Test
    void returnsToTheKeptPort() {
        int first = Ports.kept(dir.resolve("port"));

        assertThat(Ports.kept(dir.resolve("port"))).isEqualTo(first);
    }

    @Test
    void takesAnotherWhenTheKeptOneIsTaken() throws IOException {
        int first = Ports.kept(dir.resolve("port"));
        try (var taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            int second = Ports.kept(dir.resolve("port"));

            assertThat(second).isNotEqualTo(taken.getLocalPort());
            assertThat(Files.readString(dir.resolve("port"))).isEqualTo(second + "\n");
        }
    }

    @Test
    void chooseAnewWhenTheFileIsDamaged() throws IOException {
        Files.writeString(dir.resolve("port"), "99999999\n");

        assertThat(Ports.kept(dir.resolve("port"))).isBetween(1, 65_535);
    }

    @Test
    void sayWhetherAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree("127.0.0.1", taken.getLocalPort())).isFalse();
        }
    }
}
