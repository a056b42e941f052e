package dev.millrace.checkout.webhook;

import dev.millrace.checkout.config.WebhookConfig;
import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.outbox.Rounds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends what is due, each delivery on a virtual thread of its own, so that a slow receiver keeps nobody waiting but itself.
 *
 * <p>Run by one thread per gateway until it is stopped; several gateways may run it side by side. A delivery whose sender dies is
 * claimed again when its lease has ended, and arrives under the same id.
 */
@Singleton
public class WebhookSender implements Runnable {
    private static final Logger LOG = System.getLogger(WebhookSender.class.getName());
    /** What the look-ups in the database may take beside the attempt itself. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    /** So many threads use the database at a time: many hands must not take every connection of the house. */
    private static final int ROWS_HANDS_MAX = 4;

    private final SendingStore store;
    private final Attempts attempts;
    private final CrashSwitch crash;
    private final DeliveryBell bell;
    private final Clock clock;
    private final RandomGenerator random;
    private final WebhookConfig config;
    private final Schedule schedule;
    private final Semaphore hands;
    private final Semaphore rowsHands = new Semaphore(ROWS_HANDS_MAX);
    private final Rounds rounds;

    @Inject
    WebhookSender(
            SendingStore store,
            Attempts attempts,
            CrashSwitch crash,
            DeliveryBell bell,
            Clock clock,
            RandomGenerator random,
            WebhookConfig config) {
        this.store = store;
        this.attempts = attempts;
        this.crash = crash;
        this.bell = bell;
        this.clock = clock;
        this.random = random;
        this.config = config;
        this.schedule = new Schedule(config.schedule());
        this.hands = new Semaphore(config.handsMax());
        this.rounds = new Rounds("webhook", this::sendDue, bell::await);
    }

    /** Claims what is due, as far as hands are free, and starts to send it; answers how much that was. */
    public int sendDue() {
        int free = hands.drainPermits();
        List<Claimed> claimed = List.of();
        try {
            if (free > 0) {
                claimed = store.claimDue(
                        clock.instant(), config.attemptTimeout().plus(LEASE_MARGIN), free, config.endpointHandsMax());
            }
        } finally {
            hands.release(free - claimed.size());
        }
        for (Claimed claim : claimed) {
            Thread.ofVirtual().name("webhook-" + claim.id().value()).start(() -> send(claim));
        }
        return claimed.size();
    }

    private void send(Claimed claim) {
        try {
            Optional<Parcel> parcel = withRows(() -> store.load(claim));
            if (parcel.isPresent()) {
                send(parcel.get());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // nothing is lost: the claim lapses and the delivery is due again
            LOG.log(Level.WARNING, "webhook.attempt_failed id=" + claim.id().value(), e);
        } finally {
            hands.release();
            bell.ring();
        }
    }

    private void send(Parcel parcel) throws InterruptedException {
        Instant start = clock.instant();
        long startNanos = System.nanoTime();
        Optional<Answer> answer = Optional.empty();
        Optional<SendError> error = Optional.empty();
        try {
            answer = Optional.of(attempts.send(parcel, start));
        } catch (NotAnswered e) {
            error = Optional.of(e.error());
        }
        crash.pass(CrashPoint.WEBHOOK_SENT);
        var took = Duration.ofNanos(System.nanoTime() - startNanos);
        var attempt = new Delivery.Attempt(start, took, answer.map(Answer::status), error);
        Instant now = clock.instant();
        Optional<Duration> nextWait = schedule.waitAfter(parcel.attempts() + 1, random);
        Verdict verdict = Verdict.of(answer, now, nextWait, config.retryAfterMax());
        withRows(() -> {
            store.finish(parcel, attempt, verdict, now);
            return null;
        });
        log(parcel, attempt, verdict);
    }

    private static void log(Parcel parcel, Delivery.Attempt attempt, Verdict verdict) {
        LOG.log(
                Level.INFO,
                "webhook.sent id={0} event={1} attempt={2} answer={3} status={4}",
                parcel.claim().id().value(),
                parcel.event().id(),
                parcel.attempts() + 1,
                attempt.status()
                        .map(String::valueOf)
                        .or(() -> attempt.error().map(SendError::wireName))
                        .orElseThrow(),
                verdict.status().wireName());
    }

    private <T> T withRows(Supplier<T> work) throws InterruptedException {
        rowsHands.acquire();
        try {
            return work.get();
        } finally {
            rowsHands.release();
        }
    }

    @Override
    public void run() {
        rounds.run();
    }

    /** Ends {@link #run} after the round it is in; what is being sent ends by itself. */
    public void stop() {
        rounds.stop();
        bell.ring();
    }
}
