package dev.millrace.lightning.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What holds now, in memory, made by applying entries in order; guarded by the lock of {@link Books}. */
final class Shelf {
    private final Map<String, BookEntry.Invoice> invoices = new HashMap<>();
    private final TreeMap<Long, String> byAddIndex = new TreeMap<>();
    private final TreeMap<Long, String> bySettleIndex = new TreeMap<>();
    /** Invoices with something still to come: not over, or called canceled while money is hidden. */
    private final Map<String, BookEntry.Invoice> alive = new LinkedHashMap<>();

    private final Map<String, BookEntry.Registration> registrations = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, BookEntry.Outgoing> outgoing = new LinkedHashMap<>();
    private final Map<String, BookEntry.PayerInvoice> payerInvoices = new HashMap<>();
    private final List<BookEntry.Executed> log = new ArrayList<>();
    private final BookTime time;
    private long receivedMsat;

    Shelf(BookTime time) {
        this.time = time;
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
        var before = invoices.put(invoice.hash(), invoice);
        byAddIndex.put(invoice.addIndex(), invoice.hash());
        if (invoice.settleIndex() > 0) {
            bySettleIndex.put(invoice.settleIndex(), invoice.hash());
            receivedMsat += before != null && before.settleIndex() > 0 ? 0 : invoice.paidMsat();
        }
        if (invoice.isOver() && !invoice.payerPaid()) {
            alive.remove(invoice.hash());
        } else {
            alive.put(invoice.hash(), invoice);
        }
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

    List<BookEntry> all() {
        var all = new ArrayList<BookEntry>();
        time.all().forEach((owner, ahead) -> all.add(new BookEntry.OwnerClock(owner, ahead)));
        all.addAll(registrations.values());
        byAddIndex.values().forEach(hash -> all.add(invoices.get(hash)));
        all.addAll(payerInvoices.values());
        all.addAll(outgoing.values());
        all.addAll(log);
        return all;
    }

    Optional<BookEntry.Invoice> invoice(String hash) {
        return Optional.ofNullable(invoices.get(hash));
    }

    List<BookEntry.Invoice> alive() {
        return List.copyOf(alive.values());
    }

    List<BookEntry.Invoice> addedAfter(long index, int max) {
        return byAddIndex.tailMap(index, false).values().stream()
                .limit(max)
                .map(invoices::get)
                .toList();
    }

    List<BookEntry.Invoice> addedBefore(long index, int max) {
        var below = index == 0 ? byAddIndex : byAddIndex.headMap(index, false);
        var found = new ArrayList<BookEntry.Invoice>();
        below.descendingMap().values().stream().limit(max).forEach(hash -> found.addFirst(invoices.get(hash)));
        return found;
    }

    List<BookEntry.Invoice> settledAfter(long index) {
        return bySettleIndex.tailMap(index, false).values().stream()
                .map(invoices::get)
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
                .filter(invoices::containsKey)
                .map(invoices::get)
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
