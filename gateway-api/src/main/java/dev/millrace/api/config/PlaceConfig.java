package dev.millrace.api.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this gateway is, for others and on this machine.
 *
 * @param publicUrl how payers and merchants reach it; http or https; {@code millrace.public.url}
 * @param keyFile the master key, made on the first start; {@code millrace.key.file}
 * @param bootstrapFile keys of the sandbox merchant that must exist after the start; {@code millrace.bootstrap.file}
 */
public record PlaceConfig(URI publicUrl, Path keyFile, Optional<Path> bootstrapFile) {
    public PlaceConfig {
        boolean web = "http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme());
        if (!web || publicUrl.getHost() == null) {
            throw new IllegalArgumentException("millrace.public.url is an http or https address");
        }
    }
}
