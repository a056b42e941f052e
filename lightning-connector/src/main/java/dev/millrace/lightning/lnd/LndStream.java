package dev.millrace.lightning.lnd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.StreamEnd.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads one of LND's endless streams of invoices and finds out whether a silent node still lives. */
final class LndStream {
    private static final int UNANSWERED_MAX = 2;

    private final LndHttp http;
    private final Supplier<Answer<?>> probe;

    /** @param probe asked whenever nothing came for a while; any answer of the node's own will do */
    LndStream(LndHttp http, Supplier<Answer<?>> probe) {
        this.http = http;
        this.probe = probe;
    }

    StreamEnd read(String path, Duration firstProbe, Consumer<InvoiceSnapshot> news) {
        try (var stream = http.open(http.getRequest(path))) {
            var wait = firstProbe;
            var unanswered = 0;
            while (true) {
                var signal = stream.lines.next(wait);
                if (signal.isEmpty()) {
                    unanswered = lives(probe.get()) ? 0 : unanswered + 1;
                    if (unanswered == UNANSWERED_MAX) {
                        return new StreamEnd(Reason.SILENT, "the node does not answer");
                    }
                    wait = unanswered == 0 ? http.silenceMax() : Duration.ZERO;
                } else {
                    var end = take(stream, signal.get(), news);
                    if (end.isPresent()) {
                        return end.get();
                    }
                    unanswered = 0;
                    wait = http.silenceMax();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StreamEnd(Reason.CLOSED, "interrupted");
        }
    }

    private Optional<StreamEnd> take(
            LndHttp.OpenStream stream, LndLines.Signal signal, Consumer<InvoiceSnapshot> news) {
        return switch (signal) {
            case LndLines.Signal.Line(var text) -> line(stream.status, text, news);
            case LndLines.Signal.Drained() -> Optional.empty();
            case LndLines.Signal.End(var failure) -> Optional.of(end(failure));
        };
    }

    private static Optional<StreamEnd> line(int status, String text, Consumer<InvoiceSnapshot> news) {
        final InvoiceSnapshot invoice;
        try {
            var node = LndJson.parse(text);
            if (!node.has("result")) {
                return Optional.of(ended(LndRefusals.read(status, error(node))));
            }
            invoice = LndJson.invoice(node.get("result"));
        } catch (IllegalArgumentException e) {
            return Optional.of(new StreamEnd(Reason.BROKEN, "unreadable news: " + e.getMessage()));
        }
        news.accept(invoice);
        return Optional.empty();
    }

    /** A stream wraps its error; a call that never became a stream does not. */
    static JsonNode error(JsonNode node) {
        return node.has("error") && node.get("error").isObject() ? node.get("error") : node;
    }

    private StreamEnd end(Optional<Throwable> failure) {
        if (http.isClosed()
                || failure.filter(CancellationException.class::isInstance).isPresent()) {
            return new StreamEnd(Reason.CLOSED, "closed");
        }
        return failure.map(Answer::<Void>failed)
                .map(LndStream::ended)
                .orElseGet(() -> new StreamEnd(Reason.ENDED, "the node ended the stream"));
    }

    static StreamEnd ended(Answer<Void> answer) {
        return switch (answer) {
            case Answer.Done<Void> done -> new StreamEnd(Reason.ENDED, done.toString());
            case Answer.Refused<Void>(var code, var message) -> new StreamEnd(Reason.REFUSED, code + ": " + message);
            case Answer.NotSent<Void>(var reason) -> new StreamEnd(Reason.NOT_SENT, reason);
            case Answer.Unknown<Void>(var reason) -> new StreamEnd(Reason.BROKEN, reason);
        };
    }

    private static boolean lives(Answer<?> answer) {
        return answer instanceof Answer.Done<?> || answer instanceof Answer.Refused<?>;
    }
}
