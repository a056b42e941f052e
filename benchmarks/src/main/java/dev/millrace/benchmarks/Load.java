package dev.millrace.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Two kinds of load: as many payments as so many shops get done one after the other, and so many a second whatever comes. */
final class Load {
    private static final Duration FIRST_STEPS = Duration.ofSeconds(5);

    private final Shop shop;

    Load(Shop shop) {
        this.shop = shop;
    }

    /** Payments a second that {@code hands} hands took from creation to webhook, each beginning the next when the last was done. */
    double closed(int hands, Duration time) throws InterruptedException {
        var done = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        run(hands, hand -> {
            while (System.nanoTime() < end) {
                String payment = shop.create();
                shop.pay(payment);
                shop.awaitSettled(payment);
                done.incrementAndGet();
            }
        });
        return done.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** The first requests are slow, since what they need is loaded and compiled: one at a time, then as many as later. */
    void warmUp(int hands, Duration time) throws InterruptedException {
        closed(1, FIRST_STEPS);
        closed(hands, time);
        shop.isWarm();
    }

    /** What open load has measured. */
    record Open(Percentiles toAnswer, Percentiles toWebhook, double perSecond) {}

    /**
     * So many payments a second, evenly, each on a thread of its own. The clock of a payment starts when it was due, so a stall
     * counts against all who wait behind it.
     */
    Open open(double perSecond, Duration time) throws InterruptedException {
        var toAnswer = new Percentiles();
        var toWebhook = new Percentiles();
        int payments = (int) Math.max(1, perSecond * time.toMillis() / 1_000);
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>(payments);
            for (int i = 0; i < payments; i++) {
                long due = begin + (long) (i * 1e9 / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                all.add(threads.submit(() -> {
                    String payment = shop.create();
                    toAnswer.add(Duration.ofNanos(System.nanoTime() - due));
                    long paidAt = System.nanoTime();
                    shop.pay(payment);
                    shop.awaitSettled(payment);
                    toWebhook.add(Duration.ofNanos(System.nanoTime() - paidAt));
                    return null;
                }));
            }
            awaitAll(all);
        }
        return new Open(toAnswer, toWebhook, payments * 1e9 / (System.nanoTime() - begin));
    }

    private static void run(int hands, Hand work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int hand = 0; hand < hands; hand++) {
                int number = hand;
                all.add(threads.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            awaitAll(all);
        }
    }

    private static void awaitAll(Iterable<Future<?>> all) throws InterruptedException {
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException reason) throw reason;
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @FunctionalInterface
    private interface Hand {
        void run(int number) throws InterruptedException;
    }
}
