package dev.millrace.api.wire;

/** How one type of domain value looks to clients; a bean of this type is found by {@link WireViews}. */
public interface WireView<T> {

    /** The type it shows. */
    Class<T> type();

    /** The record that becomes JSON. */
    Object of(T domainValue);
}
