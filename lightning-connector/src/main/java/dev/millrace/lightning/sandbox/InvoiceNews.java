package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.InvoiceState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands each change of an invoice to the streams that show it, in the order of the books. */
final class InvoiceNews {
    private static final int WAITING_MAX = 10_000;

    private final List<Stream> streams = new CopyOnWriteArrayList<>();

    /** One open stream; a reader that falls too far behind is cut off, and comes back with its cursor. */
    static final class Stream {
        private final Optional<String> hash;
        private final BlockingQueue<Optional<BookEntry.Invoice>> waiting = new LinkedBlockingQueue<>(WAITING_MAX);

        private Stream(Optional<String> hash) {
            this.hash = hash;
        }

        /** Waits for the next invoice; empty when the stream is over. */
        Optional<BookEntry.Invoice> next() throws InterruptedException {
            return waiting.take();
        }

        boolean isAboutOne() {
            return hash.isPresent();
        }

        /** LND shows holds and cancellations to those only who follow that one invoice. */
        private boolean shows(BookEntry.Invoice invoice) {
            return hash.map(invoice.hash()::equals)
                    .orElse(invoice.state() == InvoiceState.OPEN || invoice.state() == InvoiceState.SETTLED);
        }
    }

    /** @param backlog what the stream begins with; the caller holds the books' lock, so that nothing falls between */
    Stream open(Optional<String> hash, List<BookEntry.Invoice> backlog) {
        var stream = new Stream(hash);
        backlog.stream().filter(stream::shows).forEach(invoice -> offer(stream, invoice));
        streams.add(stream);
        return stream;
    }

    void tell(BookEntry.Invoice invoice) {
        for (var stream : streams) {
            if (stream.shows(invoice)) {
                offer(stream, invoice);
            }
        }
    }

    private void offer(Stream stream, BookEntry.Invoice invoice) {
        if (!stream.waiting.offer(Optional.of(invoice))) {
            end(stream);
        }
    }

    void end(Stream stream) {
        streams.remove(stream);
        if (!stream.waiting.offer(Optional.empty())) {
            stream.waiting.clear();
            stream.waiting.add(Optional.empty());
        }
    }

    int count() {
        return streams.size();
    }

    void endAll() {
        streams.forEach(this::end);
    }
}
