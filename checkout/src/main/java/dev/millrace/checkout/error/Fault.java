package dev.millrace.checkout.error;

import java.util.Objects;
import java.util.Optional;

/** One thing that is wrong with a request: the code, the field it is about, and a sentence for a person. */
public record Fault(ErrorCode code, Optional<String> param, String detail) {

    public Fault {
        Objects.requireNonNull(code);
        Objects.requireNonNull(param);
        Objects.requireNonNull(detail);
    }

    /** A fault of one field; {@code param} is its path as the client wrote it, such as {@code items[0].quantity}. */
    public static Fault of(ErrorCode code, String param, String detail) {
        return new Fault(code, Optional.of(param), detail);
    }

    /** A fault of the request as a whole. */
    public static Fault of(ErrorCode code, String detail) {
        return new Fault(code, Optional.empty(), detail);
    }
}
