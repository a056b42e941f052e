package dev.millrace.checkout.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An expected no. It has a code and no stack trace: what is not expected is a bug and stays an exception of its own. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;
    private final transient Optional<Duration> retryAfter;

    public Refusal(ErrorCode code, String detail) {
        this(List.of(Fault.of(code, detail)), Optional.empty());
    }

    public Refusal(ErrorCode code, String param, String detail) {
        this(List.of(Fault.of(code, param, detail)), Optional.empty());
    }

    /** Several faults of one request, the first of which gives the answer its code. */
    public Refusal(List<Fault> faults) {
        this(faults, Optional.empty());
    }

    private Refusal(List<Fault> faults, Optional<Duration> retryAfter) {
        super(faults.getFirst().detail(), null, false, false);
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    /** The same no, with the time after which asking again makes sense. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(faults, Optional.of(wait));
    }

    public ErrorCode code() {
        return faults.getFirst().code();
    }

    public List<Fault> faults() {
        return faults;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
