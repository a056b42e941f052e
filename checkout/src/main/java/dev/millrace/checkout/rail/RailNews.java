package dev.millrace.checkout.rail;

/** Whoever wants to hear what a rail says by itself. The same news twice is silence. */
public interface RailNews {

    /** Told outside any database transaction; when it returns, what was told is kept. Keys of strangers are ignored. */
    void told(RailKey key, RailState state);
}
