package dev.millrace.checkout.rail;

import dev.millrace.checkout.secret.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A rail in memory. It does what it is asked, unless a test says how the next call is answered; the payer's part is played by
 * {@link #pay} and {@link #hold}, whose news a test hands to whoever listens.
 */
public final class FakeRail implements Rail {
    private static final Duration HOLD = Duration.ofHours(12);

    private final String account;
    private final Clock clock;
    private final AtomicInteger keys = new AtomicInteger();
    private final Map<String, RailState> states = new ConcurrentHashMap<>();
    private final List<RailOrder> opened = new ArrayList<>();
    private final Queue<Next> next = new ArrayDeque<>();

    public FakeRail(String account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** The next call is not executed, and answered like this. */
    public synchronized void answersNext(RailAnswer answer) {
        next.add(new Next(false, answer));
    }

    /** The next call is executed, and its answer is lost. */
    public synchronized void losesNextAnswer() {
        next.add(new Next(true, new RailAnswer.Unknown("the answer was lost")));
    }

    /** Every order that was executed, in order. */
    public synchronized List<RailOrder> opened() {
        return List.copyOf(opened);
    }

    /** The payer pays what is open or held, whatever became of it at our side; answers what the rail has to tell. */
    public synchronized RailState pay(RailKey key) {
        Instructions.LightningInvoice invoice = invoice(key);
        var paid = new RailState.Paid(invoice, new Arrival(key.key(), invoice.amountMsat(), clock.instant()));
        states.put(key.key(), paid);
        return paid;
    }

    /** The payer's money is locked; answers what the rail has to tell. */
    public synchronized RailState hold(RailKey key) {
        Instructions.LightningInvoice invoice = invoice(key);
        var held = new RailState.Held(invoice, invoice.amountMsat(), HOLD);
        states.put(key.key(), held);
        return held;
    }

    private Instructions.LightningInvoice invoice(RailKey key) {
        RailOrder order = opened.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        return invoice(order);
    }

    private Instructions.LightningInvoice invoice(RailOrder order) {
        Instant end = clock.instant().plus(order.window());
        return new Instructions.LightningInvoice(
                "lnfake" + order.key().key(), order.key().key(), order.askedMsat(), end);
    }

    @Override
    public RailName name() {
        return RailName.LIGHTNING;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean livemode() {
        return false;
    }

    @Override
    public boolean canHold() {
        return true;
    }

    @Override
    public RailCost cost() {
        return new RailCost(0, 0, 10_000);
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public NewRailKey newKey() {
        return new NewRailKey(new RailKey(account, "fake" + keys.incrementAndGet()), new Sealed("nothing"));
    }

    @Override
    public synchronized RailAnswer open(RailOrder order) {
        return answer(() -> {
            if (states.putIfAbsent(order.key().key(), new RailState.Open(invoice(order))) == null) {
                opened.add(order);
            }
            return lookUp(order.key());
        });
    }

    @Override
    public synchronized RailAnswer lookUp(RailKey key) {
        return new RailAnswer.Done(states.getOrDefault(key.key(), new RailState.Absent()));
    }

    @Override
    public synchronized RailAnswer close(RailKey key) {
        return answer(() -> {
            states.computeIfPresent(
                    key.key(), (k, state) -> state instanceof RailState.Paid ? state : new RailState.Closed());
            return lookUp(key);
        });
    }

    @Override
    public synchronized RailAnswer capture(RailKey key, Sealed secret) {
        return answer(() -> {
            if (states.get(key.key()) instanceof RailState.Held) {
                pay(key);
            }
            return lookUp(key);
        });
    }

    @Override
    public void watch(RailKey key) {
        // Tests hand the news on themselves.
    }

    private RailAnswer answer(Supplier<RailAnswer> work) {
        Next told = next.poll();
        if (told == null) {
            return work.get();
        }
        if (told.executed()) {
            RailAnswer lost = work.get();
            requireDone(lost);
        }
        return told.answer();
    }

    private static void requireDone(RailAnswer answer) {
        if (!(answer instanceof RailAnswer.Done)) {
            throw new IllegalStateException("the fake rail does what it is asked, not " + answer);
        }
    }

    private record Next(boolean executed, RailAnswer answer) {}
}
