package dev.millrace.checkout.rail;

import java.util.List;

/** The books of all rail accounts of this installation. */
public final class RailBooks {
    private final List<RailBook> all;

    public RailBooks(List<? extends RailBook> all) {
        this.all = List.copyOf(all);
    }

    public List<RailBook> of(boolean livemode) {
        return all.stream().filter(book -> book.livemode() == livemode).toList();
    }
}
