package dev.millrace.checkout.session;

import java.util.List;

/** A decision about a session, not done yet: its new value and what is told of it. */
record SessionStep(CheckoutSession session, List<SessionNews> news) {

    static SessionStep of(CheckoutSession session, SessionNews... news) {
        return new SessionStep(session, List.of(news));
    }

    /** Whether it changes nothing. */
    boolean isSilence(CheckoutSession before) {
        return session.equals(before) && news.isEmpty();
    }
}
