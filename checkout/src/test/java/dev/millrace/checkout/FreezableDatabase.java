package dev.millrace.checkout;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import java.util.concurrent.atomic.AtomicInteger;

/** The database as a process sees it that can be frozen: whoever comes meanwhile is parked and goes on when it is thawed. */
public final class FreezableDatabase implements Database {
    private final Database database;
    private final AtomicInteger parked = new AtomicInteger();
    private boolean frozen;

    public FreezableDatabase(Database database) {
        this.database = database;
    }

    public synchronized void freeze() {
        frozen = true;
    }

    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    /** How many threads stand still here. */
    public int parked() {
        return parked.get();
    }

    @Override
    public <T> T in(Space space, Work<T> work) {
        pass();
        return database.in(space, work);
    }

    @Override
    public <T> T acrossSpaces(Work<T> work) {
        pass();
        return database.acrossSpaces(work);
    }

    @Override
    public void afterCommit(Runnable then) {
        database.afterCommit(then);
    }

    private synchronized void pass() {
        parked.incrementAndGet();
        try {
            while (frozen) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it used the database", e);
        } finally {
            parked.decrementAndGet();
        }
    }
}
