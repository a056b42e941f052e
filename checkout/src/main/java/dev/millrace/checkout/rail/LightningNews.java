package dev.millrace.checkout.rail;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.LightningNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Reads a node's stream of settled invoices from where it was left: what was told is kept first, then the cursor moves. */
public final class LightningNews implements Runnable {
    private static final Logger LOG = System.getLogger(LightningNews.class.getName());
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final String account;
    private final LightningNode node;
    private final RailNews news;
    private final CursorStore cursors;
    private final LightningStates states = new LightningStates(Duration.ZERO); // held money is never told here

    public LightningNews(String account, LightningNode node, RailNews news, CursorStore cursors) {
        this.account = account;
        this.node = node;
        this.news = news;
        this.cursors = cursors;
    }

    /** Runs until its thread is interrupted. */
    @Override
    public void run() {
        Duration pause = PAUSE_MIN;
        while (!Thread.currentThread().isInterrupted()) {
            boolean heard = listen();
            pause = heard ? PAUSE_MIN : min(pause.multipliedBy(2), PAUSE_MAX);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Listens until the stream ends; answers whether it had begun. */
    private boolean listen() {
        try {
            Optional<Cursor> start = start();
            if (start.isEmpty()) {
                return false;
            }
            var reading = new Reading(start.get());
            var end = node.follow(start.get(), reading::hear);
            LOG.log(
                    Level.INFO,
                    "rail.stream_ended account={0} reason={1} detail={2}",
                    account,
                    end.reason(),
                    end.detail());
            return reading.heard;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "rail.news_not_kept account=" + account, e);
            return false;
        }
    }

    private Optional<Cursor> start() {
        Optional<Cursor> kept = cursors.find(account, Cursor.class);
        if (kept.isPresent()) {
            return kept;
        }
        if (node.firstCursor() instanceof Answer.Done<Cursor>(var first)) {
            cursors.put(account, first);
            return Optional.of(first);
        }
        return Optional.empty();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** One stream being read. */
    private final class Reading {
        private Cursor cursor;
        private boolean heard;

        Reading(Cursor start) {
            this.cursor = start;
        }

        void hear(InvoiceSnapshot invoice) {
            heard = true;
            cursor = cursor.past(invoice);
            if (invoice.state() == InvoiceState.SETTLED) {
                news.told(new RailKey(account, invoice.hash().hex()), states.of(invoice));
                cursors.put(account, cursor);
            }
        }
    }
}
