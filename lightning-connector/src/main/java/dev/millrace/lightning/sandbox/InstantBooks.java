package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.StreamEnd;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The invoices of an {@link InstantNode}, what became of them, and who waits for news. */
final class InstantBooks {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong lastIndex = new AtomicLong();
    private final Map<String, Kept> byHash = new HashMap<>();
    private final Map<String, String> hashByText = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<InvoiceSnapshot> settled = new ArrayList<>();
    private final List<ExecutedEntry> log = new ArrayList<>();
    private boolean closed;

    private record Kept(InvoiceSnapshot invoice, Preimage preimage, String owner) {}

    long nextIndex() {
        return lastIndex.incrementAndGet();
    }

    /** Whether it is new. */
    boolean open(InvoiceSnapshot invoice, Preimage preimage, String owner) {
        return locked(() -> {
            if (byHash.containsKey(invoice.hash().hex())) {
                return false;
            }
            byHash.put(invoice.hash().hex(), new Kept(invoice, preimage, owner));
            hashByText.put(invoice.invoice(), invoice.hash().hex());
            opened.add(invoice.hash().hex());
            write(owner, invoice, "created", invoice.value(), invoice.createdAt());
            return true;
        });
    }

    Optional<InvoiceSnapshot> find(PaymentHash hash) {
        return locked(() -> Optional.ofNullable(byHash.get(hash.hex())).map(Kept::invoice));
    }

    /** False where it is paid. */
    boolean cancel(PaymentHash hash, Instant now) {
        return locked(() -> {
            Kept kept = byHash.get(hash.hex());
            if (kept.invoice.state() == InvoiceState.SETTLED) {
                return false;
            }
            if (kept.invoice.state() == InvoiceState.OPEN) {
                keep(kept, InvoiceState.CANCELED, MilliSatoshi.ZERO, 0, Optional.empty());
                write(kept.owner, kept.invoice, "canceled", MilliSatoshi.ZERO, now);
            }
            return true;
        });
    }

    /** Empty where there is no such invoice. A node takes what an invoice asks for or more, while it is open. */
    Optional<PayerView> pay(String text, Optional<MilliSatoshi> wanted, Instant now) {
        return locked(() -> Optional.ofNullable(hashByText.get(text))
                .map(byHash::get)
                .map(kept -> {
                    MilliSatoshi amount = wanted.orElse(kept.invoice.value());
                    boolean takes = kept.invoice.state() == InvoiceState.OPEN
                            && now.isBefore(kept.invoice.expiresAt())
                            && amount.value() >= kept.invoice.value().value();
                    if (!takes) {
                        return new PayerView(
                                PayerView.Status.FAILED,
                                Optional.empty(),
                                Optional.of("FAILURE_REASON_INCORRECT_PAYMENT_DETAILS"),
                                amount,
                                MilliSatoshi.ZERO);
                    }
                    var paid = keep(
                            kept,
                            InvoiceState.SETTLED,
                            amount,
                            settled.size() + 1L,
                            Optional.of(now.truncatedTo(ChronoUnit.SECONDS)));
                    settled.add(paid);
                    write(kept.owner, paid, "settled", amount, now);
                    changed.signalAll();
                    return new PayerView(
                            PayerView.Status.SUCCEEDED,
                            Optional.of(kept.preimage),
                            Optional.empty(),
                            amount,
                            MilliSatoshi.ZERO);
                }));
    }

    MilliSatoshi received() {
        return locked(() -> new MilliSatoshi(
                settled.stream().mapToLong(one -> one.amountPaid().value()).sum()));
    }

    List<InvoiceSnapshot> after(long index, int most) {
        return locked(() -> opened.stream()
                .map(hash -> byHash.get(hash).invoice)
                .filter(invoice -> invoice.addIndex() > index)
                .sorted(Comparator.comparingLong(InvoiceSnapshot::addIndex))
                .limit(most)
                .toList());
    }

    List<ExecutedEntry> log(String owner, long after, int limit) {
        return locked(() -> log.subList(Math.clamp(after, 0, log.size()), log.size()).stream()
                .filter(entry -> owner.isEmpty() || entry.owner().equals(owner))
                .limit(limit)
                .toList());
    }

    /** Tells settlements behind a place in their order, without holding the books meanwhile. */
    StreamEnd follow(long after, Consumer<InvoiceSnapshot> news) {
        // Books in memory begin anew with each process; a place beyond their end is one of books that are gone.
        long told = locked(() -> Math.min(after, settled.size()));
        try {
            while (true) {
                Optional<InvoiceSnapshot> next = next(told);
                if (next.isEmpty()) {
                    return new StreamEnd(StreamEnd.Reason.CLOSED, "closed");
                }
                news.accept(next.get());
                told = next.get().settleIndex();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StreamEnd(StreamEnd.Reason.CLOSED, "interrupted");
        }
    }

    private Optional<InvoiceSnapshot> next(long told) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (settled.size() <= told && !closed) {
                changed.await();
            }
            return closed ? Optional.empty() : Optional.of(settled.get((int) told));
        } finally {
            lock.unlock();
        }
    }

    void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return closed;
        });
    }

    private InvoiceSnapshot keep(
            Kept kept, InvoiceState state, MilliSatoshi paid, long settleIndex, Optional<Instant> settledAt) {
        var was = kept.invoice;
        var now = new InvoiceSnapshot(
                was.hash(),
                was.invoice(),
                state,
                was.value(),
                paid,
                was.addIndex(),
                settleIndex,
                was.createdAt(),
                was.expiresAt(),
                settledAt);
        byHash.put(was.hash().hex(), new Kept(now, kept.preimage, kept.owner));
        return now;
    }

    private void write(String owner, InvoiceSnapshot invoice, String what, MilliSatoshi amount, Instant at) {
        log.add(new ExecutedEntry(log.size() + 1L, owner, invoice.hash(), what, amount, at));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
