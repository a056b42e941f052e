package dev.millrace.api.http;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a body beyond the limit, by its announced length or else while it is read. */
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
    private final HttpConfig config;

    @Inject
    BodyLimit(HttpConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > config.bodyBytesMax()) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Limited(request.getEntityStream()));
        }
    }

    private Refusal tooLarge() {
        return new Refusal(ErrorCode.BODY_TOO_LARGE, "A body has at most %d bytes".formatted(config.bodyBytesMax()));
    }

    private final class Limited extends FilterInputStream {
        private long read;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > config.bodyBytesMax()) {
                throw tooLarge();
            }
        }
    }
}
