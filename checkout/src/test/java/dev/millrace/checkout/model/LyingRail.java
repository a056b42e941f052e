package dev.millrace.checkout.model;

import dev.millrace.checkout.rail.Arrival;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.NewRailKey;
import dev.millrace.checkout.rail.Rail;
import dev.millrace.checkout.rail.RailAnswer;
import dev.millrace.checkout.rail.RailCost;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.RailNews;
import dev.millrace.checkout.rail.RailOrder;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.secret.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A rail that keeps honest books and is a bad witness: answers get lost before or after it acts, news come late, twice and in any order. */
final class LyingRail implements Rail {
    private static final Duration CAPTURE_WITHIN = Duration.ofHours(1);

    private final String account;
    private final Random random;
    private final Clock clock;
    private final Map<String, Bill> bills = new LinkedHashMap<>();
    private final List<News> news = new ArrayList<>();
    private boolean honest;

    LyingRail(String account, Random random, Clock clock) {
        this.account = account;
        this.random = random;
        this.clock = clock;
    }

    private static final class Bill {
        private final RailOrder order;
        private final Instructions shown;
        private State state = State.OPEN;
        private long paidMsat;
        private Instant paidAt = Instant.EPOCH;

        Bill(RailOrder order, Instructions shown) {
            this.order = order;
            this.shown = shown;
        }
    }

    private enum State {
        OPEN,
        HELD,
        PAID,
        CLOSED
    }

    private record News(RailKey key, RailState state) {}

    private enum Fault {
        NONE,
        NOT_SENT,
        REFUSED,
        LOST_BEFORE,
        LOST_AFTER
    }

    private Fault fault() {
        if (honest || random.nextInt(4) != 0) {
            return Fault.NONE;
        }
        return Fault.values()[random.nextInt(Fault.values().length)];
    }

    // What the gateway asks ------------------------------------------------------------------------------------------

    @Override
    public RailAnswer open(RailOrder order) {
        return answer(
                fault(),
                order.key(),
                () -> bills.computeIfAbsent(
                        order.key().key(),
                        hash -> new Bill(
                                order,
                                new Instructions.LightningInvoice(
                                        "lnbcrt-" + hash,
                                        hash,
                                        order.askedMsat(),
                                        clock.instant().plus(order.window())))));
    }

    @Override
    public RailAnswer lookUp(RailKey key) {
        return answer(fault(), key, () -> {});
    }

    @Override
    public RailAnswer close(RailKey key) {
        return asked(key, bill -> {
            if (bill.state == State.OPEN || bill.state == State.HELD) {
                bill.state = State.CLOSED;
            }
        });
    }

    @Override
    public RailAnswer capture(RailKey key, Sealed secret) {
        return asked(key, bill -> {
            if (bill.state == State.HELD) {
                paid(bill);
            }
        });
    }

    private RailAnswer asked(RailKey key, Consumer<Bill> act) {
        Fault fault = fault();
        return answer(fault == Fault.REFUSED ? Fault.LOST_BEFORE : fault, key, () -> {
            Bill bill = bills.get(key.key());
            if (bill != null) {
                act.accept(bill);
            }
        });
    }

    private RailAnswer answer(Fault fault, RailKey key, Runnable act) {
        return switch (fault) {
            case NOT_SENT -> new RailAnswer.NotSent("no route to the rail");
            case REFUSED -> new RailAnswer.Refused("busy", "come back later", true);
            case LOST_BEFORE -> new RailAnswer.Unknown("timeout");
            case LOST_AFTER -> {
                act.run();
                yield new RailAnswer.Unknown("timeout");
            }
            case NONE -> {
                act.run();
                yield new RailAnswer.Done(state(key));
            }
        };
    }

    private RailState state(RailKey key) {
        Bill bill = bills.get(key.key());
        if (bill == null) {
            return new RailState.Absent();
        }
        return switch (bill.state) {
            case OPEN -> new RailState.Open(bill.shown);
            case HELD -> new RailState.Held(bill.shown, bill.paidMsat, CAPTURE_WITHIN);
            case PAID -> new RailState.Paid(bill.shown, new Arrival(key.key(), bill.paidMsat, bill.paidAt));
            case CLOSED -> new RailState.Closed();
        };
    }

    // What payers and time do ----------------------------------------------------------------------------------------

    /** Somebody pays one of the open bills: what was asked, or half of it, or twice. */
    void somebodyPays() {
        List<Bill> open =
                bills.values().stream().filter(bill -> bill.state == State.OPEN).toList();
        if (open.isEmpty()) {
            return;
        }
        Bill bill = open.get(random.nextInt(open.size()));
        long asked = bill.order.askedMsat();
        bill.paidMsat = switch (random.nextInt(6)) {
            case 0 -> Math.max(1, asked / 2);
            case 1 -> asked * 2;
            default -> asked;
        };
        if (bill.order.hold()) {
            bill.state = State.HELD;
            tell(bill);
        } else {
            paid(bill);
        }
    }

    private void paid(Bill bill) {
        bill.state = State.PAID;
        bill.paidAt = clock.instant();
        tell(bill);
    }

    private void tell(Bill bill) {
        RailKey key = bill.order.key();
        news.add(new News(key, state(key)));
        if (random.nextInt(5) == 0) {
            news.add(new News(key, state(key)));
        }
    }

    /** Tells one piece of news, any of those that wait, as things stood when it happened; held money is told only by chance. */
    void tellsSomething(RailNews ear) {
        if (!news.isEmpty()) {
            News one = news.get(random.nextInt(news.size()));
            boolean lost = one.state instanceof RailState.Held && random.nextBoolean();
            if (!lost) {
                ear.told(one.key, one.state);
            }
            news.remove(one); // heard, or it is told again
        }
    }

    /** From now on nothing gets lost. */
    void becomesHonest() {
        honest = true;
    }

    boolean hasNews() {
        return !news.isEmpty();
    }

    // What is true ---------------------------------------------------------------------------------------------------

    /** What each bill has really brought, in millisatoshi, by its key; bills that brought nothing are not there. */
    Map<String, Long> truth() {
        var truth = new LinkedHashMap<String, Long>();
        bills.forEach((key, bill) -> {
            if (bill.state == State.PAID) {
                truth.put(key, bill.paidMsat);
            }
        });
        return truth;
    }

    /** Bills that a payer could still pay, or that hold a payer's money. */
    List<String> unfinished() {
        return bills.entrySet().stream()
                .filter(bill -> bill.getValue().state == State.OPEN || bill.getValue().state == State.HELD)
                .map(Map.Entry::getKey)
                .toList();
    }

    // What does not change -------------------------------------------------------------------------------------------

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
        return new RailCost(0, 0, 9_900);
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public NewRailKey newKey() {
        return new NewRailKey(
                new RailKey(account, "%016x%016x".formatted(random.nextLong(), random.nextLong())),
                new Sealed("c2VhbGVk"));
    }

    @Override
    public void watch(RailKey key) {
        // Held money is heard of by chance, or looked up.
    }
}
