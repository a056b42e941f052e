package dev.millrace.lightning.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** What holds now, in memory, made by applying entries in order; guarded by the lock of {@link Books}. */
final class Shelf {
    /** Invoices with something still to come, and for a moment those that just ended. */
    private final Map<String, BookEntry.Invoice> present = new LinkedHashMap<>();
    /** Where the books tell of an invoice that is over; most are, and memory is small. */
    private final Map<String, Long> filed = new HashMap<>();

    private final TreeMap<Long, String> byAddIndex = new TreeMap<>();
    private final TreeMap<Long, String> bySettleIndex = new TreeMap<>();
    private final Map<String, BookEntry.Registration> registrations = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, BookEntry.Outgoing> outgoing = new LinkedHashMap<>();
    private final Map<String, BookEntry.PayerInvoice> payerInvoices = new HashMap<>();
    private final List<BookEntry.Executed> log = new ArrayList<>();
    private final BookTime time;
    private final LongFunction<List<BookEntry>> books;
    private long receivedMsat;

    /** @param books reads the change at a place */
    Shelf(BookTime time, LongFunction<List<BookEntry>> books) {
        this.time = time;
        this.books = books;
    }

    void apply(BookEntry entry) {
        switch (entry) {
            case BookEntry.Invoice invoice -> applyInvoice(invoice);
            case BookEntry.Registration registration -> applyRegistration(registration);
            case BookEntry.OwnerClock clock -> time.apply(clock);
            case BookEntry.Outgoing payment -> outgoing.put(payment.hash(), payment);
            case BookEntry.PayerInvoice invoice -> payerInvoices.put(invoice.hash(), invoice);
            case BookEntry.Executed executed -> log.add(executed);
        }
    }

    private void applyInvoice(BookEntry.Invoice invoice) {
        var before = present.put(invoice.hash(), invoice);
        byAddIndex.put(invoice.addIndex(), invoice.hash());
        if (invoice.settleIndex() > 0) {
            bySettleIndex.put(invoice.settleIndex(), invoice.hash());
            receivedMsat += before != null && before.settleIndex() > 0 ? 0 : invoice.paidMsat();
        }
    }

    /** What is over leaves the memory once its place in the books is known. */
    void file(List<BookEntry> change, long place) {
        for (var entry : change) {
            if (entry instanceof BookEntry.Invoice invoice
                    && isDone(invoice)
                    && present.remove(invoice.hash()) != null) {
                filed.put(invoice.hash(), place);
            }
        }
    }

    /** Over, and no money is hidden behind it. */
    private static boolean isDone(BookEntry.Invoice invoice) {
        return invoice.isOver() && !invoice.payerPaid();
    }

    private BookEntry.Invoice get(String hash) {
        return invoice(hash).orElseThrow(() -> new IllegalStateException("no invoice in the books: " + hash));
    }

    private static BookEntry.Invoice last(List<BookEntry> change, String hash) {
        return change.reversed().stream()
                .filter(BookEntry.Invoice.class::isInstance)
                .map(BookEntry.Invoice.class::cast)
                .filter(invoice -> invoice.hash().equals(hash))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no invoice at its place in the books: " + hash));
    }

    private void applyRegistration(BookEntry.Registration registration) {
        var before = registrations.put(registration.hash(), registration);
        if (before == null && registration.group() != null) {
            groups.computeIfAbsent(groupKey(registration), key -> new ArrayList<>())
                    .add(registration.hash());
        }
    }

    private static String groupKey(BookEntry.Registration registration) {
        return registration.owner() + '\n' + registration.group();
    }

    /** Everything that holds, one after another. */
    Stream<BookEntry> all() {
        Stream<BookEntry> clocks =
                time.all().entrySet().stream().map(clock -> new BookEntry.OwnerClock(clock.getKey(), clock.getValue()));
        Stream<BookEntry> invoices = byAddIndex.values().stream().map(this::get);
        return Stream.of(
                        clocks,
                        registrations.values().stream(),
                        invoices,
                        payerInvoices.values().stream(),
                        outgoing.values().stream(),
                        log.stream())
                .flatMap(kind -> kind);
    }

    int size() {
        return registrations.size() + byAddIndex.size() + payerInvoices.size() + outgoing.size() + log.size();
    }

    Optional<BookEntry.Invoice> invoice(String hash) {
        var invoice = present.get(hash);
        if (invoice != null) {
            return Optional.of(invoice);
        }
        return Optional.ofNullable(filed.get(hash)).map(place -> last(books.apply(place), hash));
    }

    List<BookEntry.Invoice> alive() {
        return present.values().stream().filter(invoice -> !isDone(invoice)).toList();
    }

    List<BookEntry.Invoice> addedAfter(long index, int max) {
        return byAddIndex.tailMap(index, false).values().stream()
                .limit(max)
                .map(this::get)
                .toList();
    }

    List<BookEntry.Invoice> addedBefore(long index, int max) {
        var below = index == 0 ? byAddIndex : byAddIndex.headMap(index, false);
        var found = new ArrayList<BookEntry.Invoice>();
        below.descendingMap().values().stream().limit(max).forEach(hash -> found.addFirst(get(hash)));
        return found;
    }

    List<BookEntry.Invoice> settledAfter(long index) {
        return bySettleIndex.tailMap(index, false).values().stream()
                .map(this::get)
                .toList();
    }

    long nextAddIndex() {
        return byAddIndex.isEmpty() ? 1 : byAddIndex.lastKey() + 1;
    }

    long nextSettleIndex() {
        return bySettleIndex.isEmpty() ? 1 : bySettleIndex.lastKey() + 1;
    }

    Optional<BookEntry.Registration> registration(String hash) {
        return Optional.ofNullable(registrations.get(hash));
    }

    /** The invoices that exist of the group. */
    List<BookEntry.Invoice> group(BookEntry.Registration registration) {
        return groups.getOrDefault(groupKey(registration), List.of()).stream()
                .map(this::invoice)
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<BookEntry.Outgoing> outgoing(String hash) {
        return Optional.ofNullable(outgoing.get(hash));
    }

    int outgoingCount() {
        return outgoing.size();
    }

    long receivedMsat() {
        return receivedMsat;
    }

    /** What left, and what may still leave: a payment that hangs is gone until it fails. */
    long sentMsat() {
        return outgoing.values().stream()
                .filter(payment -> !payment.status().equals("FAILED"))
                .mapToLong(payment -> payment.amountMsat() + payment.feeMsat())
                .sum();
    }

    Optional<BookEntry.PayerInvoice> payerInvoice(String hash) {
        return Optional.ofNullable(payerInvoices.get(hash));
    }

    long nextSequence() {
        return log.isEmpty() ? 1 : log.getLast().sequence() + 1;
    }

    /** Sequence numbers have no gaps, so that a place in the list is found at once. */
    List<BookEntry.Executed> log(String owner, long after, int max) {
        var from = Math.clamp(after, 0, log.size());
        return log.subList(from, log.size()).stream()
                .filter(executed -> owner.isEmpty() || executed.owner().equals(owner))
                .limit(max)
                .toList();
    }
}
