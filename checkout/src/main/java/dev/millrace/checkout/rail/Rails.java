package dev.millrace.checkout.rail;

import java.util.List;
import java.util.Optional;

/** The rail accounts this installation has. */
public final class Rails {
    private final List<Rail> all;

    public Rails(List<? extends Rail> all) {
        this.all = List.copyOf(all);
    }

    public Optional<Rail> find(RailName name, boolean livemode) {
        return all.stream()
                .filter(rail -> rail.name() == name && rail.livemode() == livemode)
                .findFirst();
    }

    /** The rail of an account that an attempt was opened on. */
    public Rail of(String account) {
        return all.stream()
                .filter(rail -> rail.account().equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the rail account %s is not configured any more; its attempts cannot be looked up"
                                .formatted(account)));
    }
}
