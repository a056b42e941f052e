package dev.millrace.end;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Takes payments all the time at several gateways, as a careful shop does: each order under a key of its own, and what was not
 * answered is asked again, at the next gateway, until it is.
 */
final class SteadyShop implements AutoCloseable {
    private static final int HANDS = 4;
    private static final int TRIES_MAX = 500;
    private static final long PAUSE_NANOS = 150_000_000;

    private final List<Shop> doors;
    private final String name;
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicReference<AssertionError> fault = new AtomicReference<>();
    private final Map<String, String> taken = new ConcurrentHashMap<>();
    private final List<Thread> hands;
    private volatile boolean closing;

    private SteadyShop(String name, List<Shop> doors) {
        this.name = name;
        this.doors = doors;
        this.hands = IntStream.range(0, HANDS)
                .mapToObj(hand -> Thread.ofPlatform().start(this::takeOrders))
                .toList();
    }

    static SteadyShop open(String name, List<Shop> doors) {
        return new SteadyShop(name, doors);
    }

    /** The payments it was answered, by order. */
    Map<String, String> taken() {
        return Map.copyOf(taken);
    }

    /** Ends once what is being asked is answered; fails with what a gateway said that it should not have said. */
    @Override
    public void close() {
        closing = true;
        for (Thread hand : hands) {
            try {
                hand.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        if (fault.get() != null) throw fault.get();
    }

    private void takeOrders() {
        try {
            while (!closing) {
                int number = orders.incrementAndGet();
                String order = name + "-" + number;
                taken.put(order, take(number, order));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (AssertionError said) {
            fault.compareAndSet(null, said);
        }
    }

    private String take(int number, String order) {
        String body = """
                {"amount": %d, "currency": "SAT", "order_ref": "%s", "sandbox": {"scenario": "pays"}}""".formatted(1_000 + number, order);
        String last = "nothing";
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            try {
                Answer answer = doors.get((number + attempt) % doors.size()).postOnce(order, "/v1/payments", body);
                if (answer.status() == 201 || answer.status() == 202) return answer.text("/id");
                last = answer.status() + " " + answer.body();
                boolean later = answer.status() == 409 || answer.status() == 429 || answer.status() >= 500;
                if (!later) break;
            } catch (UncheckedIOException gone) {
                last = gone.toString();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError(order + " was answered " + last);
    }
}
