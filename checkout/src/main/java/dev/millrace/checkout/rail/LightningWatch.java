package dev.millrace.checkout.rail;

import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.PaymentHash;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Follows single invoices, since a node's common stream does not tell that money is held. Only a hint: recovery looks up as well, so
 * what is beyond the limit or lost with the process is merely later.
 */
public final class LightningWatch {
    private static final Logger LOG = System.getLogger(LightningWatch.class.getName());

    private final Semaphore places;
    private final Supplier<RailNews> news;

    /** @param news asked for at each piece of news, because who hears is made after the rails are */
    public LightningWatch(int watchesMax, Supplier<RailNews> news) {
        this.places = new Semaphore(watchesMax);
        this.news = news;
    }

    void on(LightningNode node, RailKey key, LightningStates states) {
        if (!places.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().name("lightning-watch").start(() -> {
            try {
                follow(node, key, states);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "lightning.watch_failed key=" + key.key(), e);
            } finally {
                places.release();
            }
        });
    }

    private void follow(LightningNode node, RailKey key, LightningStates states) {
        node.followOne(new PaymentHash(key.key()), invoice -> {
            if (invoice.state() != InvoiceState.OPEN) {
                news.get().told(key, states.of(invoice));
            }
            if (invoice.state() == InvoiceState.SETTLED || invoice.state() == InvoiceState.CANCELED) {
                Thread.currentThread().interrupt(); // nothing can follow
            }
        });
    }
}
