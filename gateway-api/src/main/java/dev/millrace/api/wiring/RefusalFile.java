package dev.millrace.api.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the one who started us reads in one sentence why we did not start. */
final class RefusalFile {
    private static final System.Logger LOG = System.getLogger(RefusalFile.class.getName());

    private RefusalFile() {}

    static void write(Path file, String sentence) {
        try {
            Files.writeString(file, sentence + "\n");
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.ERROR, "gateway.refusal_unwritten file=" + file, failed);
        }
    }
}
