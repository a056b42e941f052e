package dev.millrace.checkout.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows from an attempt.
 *
 * @param dueAt when it is tried again, if it stays pending
 * @param gone whether the receiver said that nothing more is to be sent there
 */
record Verdict(DeliveryStatus status, Optional<Instant> dueAt, boolean gone) {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** A 2xx is success; everything else, a redirect too, is tried again until the schedule has ended, except 410. */
    static Verdict of(Optional<Answer> answer, Instant now, Optional<Duration> nextWait, Duration retryAfterMax) {
        if (answer.filter(Answer::isSuccess).isPresent()) {
            return new Verdict(DeliveryStatus.SUCCEEDED, Optional.empty(), false);
        }
        if (answer.filter(given -> given.status() == GONE).isPresent()) {
            return new Verdict(DeliveryStatus.FAILED, Optional.empty(), true);
        }
        Duration asked = answer.filter(Verdict::mayAskForTime)
                .flatMap(Answer::retryAfter)
                .flatMap(text -> RetryAfter.read(text, now, retryAfterMax))
                .orElse(Duration.ZERO);
        return nextWait.map(wait -> asked.compareTo(wait) > 0 ? asked : wait)
                .map(wait -> new Verdict(DeliveryStatus.PENDING, Optional.of(now.plus(wait)), false))
                .orElseGet(() -> new Verdict(DeliveryStatus.FAILED, Optional.empty(), false));
    }

    private static boolean mayAskForTime(Answer answer) {
        return answer.status() == TOO_MANY_REQUESTS || answer.status() == SERVICE_UNAVAILABLE;
    }
}
