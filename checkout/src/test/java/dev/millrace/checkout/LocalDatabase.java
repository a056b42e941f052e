package dev.millrace.checkout;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Database transactions without a server around them: the same SQL, role and row security as in the gateway. */
public final class LocalDatabase implements Database {
    private final SessionFactory sessions;
    private static final ThreadLocal<Running> RUNNING = new ThreadLocal<>();

    public LocalDatabase(SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public <T> T in(Space space, Work<T> work) {
        Running now = RUNNING.get();
        if (now != null && now.space.equals(space.name())) {
            return work.on(now.session);
        }
        return fresh(space.name(), work);
    }

    @Override
    public <T> T acrossSpaces(Work<T> work) {
        Running now = RUNNING.get();
        return now != null && now.space.isEmpty() ? work.on(now.session) : fresh("", work);
    }

    private <T> T fresh(String space, Work<T> work) {
        Running outer = RUNNING.get();
        var mine = new Running(space);
        try (Session session = sessions.openSession()) {
            mine.session = session;
            RUNNING.set(mine);
            var transaction = session.beginTransaction();
            T result;
            try {
                session.createNativeQuery("select set_config('millrace.space', :space, true)", String.class)
                        .setParameter("space", space)
                        .getSingleResult();
                result = work.on(session);
                transaction.commit();
            } catch (RuntimeException | Error failed) {
                transaction.rollback();
                throw failed;
            }
            mine.afterCommit.forEach(Runnable::run);
            return result;
        } finally {
            RUNNING.set(outer);
        }
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

    private static final class Running {
        private final String space;
        private final List<Runnable> afterCommit = new ArrayList<>();
        private Session session;

        Running(String space) {
            this.space = space;
        }
    }
}
