package dev.millrace.api.http;

/**
 * Limits of the HTTP side.
 *
 * @param bodyBytesMax how large a request body may be; 1 KiB to 16 MiB; {@code millrace.http.body.bytes.max=262144}
 */
public record HttpConfig(int bodyBytesMax) {
    public HttpConfig {
        if (bodyBytesMax < 1_024 || bodyBytesMax > 16 * 1_024 * 1_024) {
            throw new IllegalArgumentException("millrace.http.body.bytes.max is 1024 to 16777216, not " + bodyBytesMax);
        }
    }
}
