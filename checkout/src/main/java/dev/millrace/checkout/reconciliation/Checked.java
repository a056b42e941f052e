package dev.millrace.checkout.reconciliation;

/**
 * How much was compared.
 *
 * @param sendings refunds and payouts
 * @param railMovements settled money at the rails that belongs to payments of the range
 * @param railStrangers settled money at the rails that is nobody's payment here: the merchant's node may serve others
 */
public record Checked(
        long payments,
        long receipts,
        long sendings,
        long entries,
        long events,
        long deliveries,
        long railMovements,
        long railStrangers) {
    public static final Checked NOTHING = new Checked(0, 0, 0, 0, 0, 0, 0, 0);

    Checked plus(Checked more) {
        return new Checked(
                payments + more.payments,
                receipts + more.receipts,
                sendings + more.sendings,
                entries + more.entries,
                events + more.events,
                deliveries + more.deliveries,
                railMovements + more.railMovements,
                railStrangers + more.railStrangers);
    }

    static Checked ofPayments(long payments, long receipts) {
        return new Checked(payments, receipts, 0, 0, 0, 0, 0, 0);
    }

    static Checked ofSendings(long sendings) {
        return new Checked(0, 0, sendings, 0, 0, 0, 0, 0);
    }

    static Checked ofEntries(long entries) {
        return new Checked(0, 0, 0, entries, 0, 0, 0, 0);
    }

    static Checked ofEvents(long events, long deliveries) {
        return new Checked(0, 0, 0, 0, events, deliveries, 0, 0);
    }

    static Checked ofRail(long movements, long strangers) {
        return new Checked(0, 0, 0, 0, 0, 0, movements, strangers);
    }
}
