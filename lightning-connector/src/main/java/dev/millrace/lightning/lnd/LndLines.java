package dev.millrace.lightning.lnd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines of an endless answer, waited for with a limit; no more is fetched than was read. */
final class LndLines implements HttpResponse.BodySubscriber<Void> {
    private static final int LINE_BYTES_MAX = 1 << 20;

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;

    /** What the connection brings. */
    sealed interface Signal {
        record Line(String text) implements Signal {}

        /** All that had come is read: fetch more. */
        record Drained() implements Signal {}

        record End(Optional<Throwable> failure) implements Signal {}
    }

    /** The next line or the end; empty after the wait. */
    Optional<Signal> next(Duration wait) throws InterruptedException {
        var deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            var signal = signals.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (signal instanceof Signal.Drained) {
                subscription.request(1);
            } else {
                return Optional.ofNullable(signal);
            }
        }
    }

    void fail(Throwable failure) {
        signals.add(new Signal.End(Optional.of(failure)));
    }

    void cancel() {
        var current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public CompletionStage<Void> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        begun.complete(null);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            while (buffer.hasRemaining()) {
                take(buffer.get());
            }
        }
        signals.add(new Signal.Drained());
    }

    private void take(byte next) {
        if (next == '\n') {
            signals.add(new Signal.Line(line.toString(StandardCharsets.UTF_8)));
            line.reset();
        } else if (line.size() < LINE_BYTES_MAX) {
            line.write(next);
        } else {
            cancel();
            fail(new IOException("a line of more than %d bytes".formatted(LINE_BYTES_MAX)));
            line.reset();
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onComplete() {
        if (line.size() > 0) {
            signals.add(new Signal.Line(line.toString(StandardCharsets.UTF_8)));
        }
        signals.add(new Signal.End(Optional.empty()));
    }
}
