package dev.millrace.api.wiring;

import dev.millrace.api.metrics.Histogram;
import dev.millrace.api.metrics.Meters;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;

/** Database transactions by the server's transaction manager, each in the one space it names. */
@Singleton
final class JtaDatabase implements Database {
    private static final String NO_SPACE = "";
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final ThreadLocal<Running> RUNNING = new ThreadLocal<>();

    private final EntityManager rows;
    private final TransactionManager transactions;
    private final Histogram waited;
    private final AtomicLong running = new AtomicLong();

    @Inject
    JtaDatabase(EntityManager rows, TransactionManager transactions, Meters meters) {
        this.rows = rows;
        this.transactions = transactions;
        this.waited = meters.histogram(
                "millrace_database_connection_seconds",
                "Time until a database transaction has its connection and has named its space");
        meters.gauge(
                "millrace_database_transactions",
                "Database transactions that run at the moment, each with or waiting for a connection of the pool",
                running::get);
    }

    @Override
    public <T> T in(Space space, Work<T> work) {
        return run(space.name(), work);
    }

    @Override
    public <T> T acrossSpaces(Work<T> work) {
        return run(NO_SPACE, work);
    }

    @Override
    public void afterCommit(Runnable then) {
        Running now = RUNNING.get();
        if (now == null) {
            then.run();
        } else {
            now.afterCommit.add(then);
        }
    }

    private <T> T run(String space, Work<T> work) {
        Running now = RUNNING.get();
        if (now != null && now.space.equals(space)) {
            return work.on(session());
        }
        try {
            return beside(now, new Running(space, new ArrayList<>()), work);
        } catch (SystemException | NotSupportedException | InvalidTransactionException broken) {
            throw new IllegalStateException("the transaction manager does not work", broken);
        }
    }

    /** Another space is other work: what runs already waits until this is over. */
    private <T> T beside(Running outer, Running mine, Work<T> work)
            throws SystemException, NotSupportedException, InvalidTransactionException {
        Transaction waiting = transactions.suspend();
        T result;
        try {
            RUNNING.set(mine);
            result = fresh(mine, work);
        } finally {
            if (outer == null) {
                RUNNING.remove();
            } else {
                RUNNING.set(outer);
            }
            if (waiting != null) {
                transactions.resume(waiting);
            }
        }
        mine.afterCommit.forEach(Runnable::run);
        return result;
    }

    private <T> T fresh(Running mine, Work<T> work) throws SystemException, NotSupportedException {
        running.incrementAndGet();
        try {
            return begun(mine, work);
        } finally {
            running.decrementAndGet();
        }
    }

    private <T> T begun(Running mine, Work<T> work) throws SystemException, NotSupportedException {
        transactions.begin();
        T result;
        try {
            long startedAt = System.nanoTime();
            Session session = session();
            session.createNativeQuery("select set_config('millrace.space', :space, true)", String.class)
                    .setParameter("space", mine.space)
                    .getSingleResult();
            waited.observe((System.nanoTime() - startedAt) / NANOS_PER_MILLI);
            result = work.on(session);
        } catch (RuntimeException | Error failed) {
            transactions.rollback();
            throw failed;
        }
        commit();
        return result;
    }

    private void commit() throws SystemException {
        try {
            transactions.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException refused) {
            // What the rows said at the last moment is worth more than the manager's word for it.
            throw refused.getCause() instanceof PersistenceException why
                    ? why
                    : new PersistenceException("the database transaction was not committed", refused);
        }
    }

    private Session session() {
        return rows.unwrap(Session.class);
    }

    private record Running(String space, List<Runnable> afterCommit) {}
}
