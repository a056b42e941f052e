package dev.millrace.checkout.rail;

import java.util.List;
import java.util.Optional;

/** The rail accounts this installation can send money from. */
public final class OutgoingRails {
    private final List<OutgoingRail> all;

    public OutgoingRails(List<? extends OutgoingRail> all) {
        this.all = List.copyOf(all);
    }

    public Optional<OutgoingRail> find(RailName name, boolean livemode) {
        return all.stream()
                .filter(rail -> rail.name() == name && rail.livemode() == livemode)
                .findFirst();
    }

    /** The rail of an account that an attempt was kept for. */
    public OutgoingRail of(String account) {
        return all.stream()
                .filter(rail -> rail.account().equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the rail account %s is not configured any more; what it sent cannot be looked up"
                                .formatted(account)));
    }
}
