package dev.millrace.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds everything one gateway keeps: database, keys, secrets, logs, and what runs at the moment. */
record DataFolder(Path root) {
    DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folder ready for use, readable by its owner only, or says why it cannot be used. */
    static DataFolder prepared(Path root) {
        var folder = new DataFolder(root);
        try {
            for (Path part : new Path[] {
                folder.root, folder.run(), folder.secrets(), folder.logs(), folder.keys(), folder.sandbox()
            }) {
                if (!Files.isDirectory(part)) makePrivate(part);
            }
            Files.delete(Files.createTempFile(folder.run(), "writable", null));
            return folder;
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written (%s): make it writable for this user, or choose another with --data DIR."
                            .formatted(folder.root, reason(e)),
                    e);
        }
    }

    Path run() {
        return root.resolve("run");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path sandbox() {
        return root.resolve("sandbox");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path sandboxEnv() {
        return root.resolve("sandbox.env");
    }

    PidFile pidFile(String name) {
        return new PidFile(run().resolve(name + ".pid"));
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
