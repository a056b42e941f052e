package dev.millrace.checkout.rail;

/** The four answers of the outside world. Unknown is looked up by the same key, never tried again blind. */
public sealed interface RailAnswer {

    /** The same as the answer to a look-up: a no, or no answer at all, says nothing about what is looked up. */
    default RailAnswer asFound() {
        return switch (this) {
            case Done done -> done;
            case Unknown unknown -> unknown;
            case Refused refused -> new Unknown(refused.message());
            case NotSent notSent -> new Unknown(notSent.reason());
        };
    }

    /** The rail did it, or told what it knows. */
    record Done(RailState state) implements RailAnswer {}

    /** The rail said no, and will not do it later. */
    record Refused(String code, String message, boolean anotherRailMayTry) implements RailAnswer {}

    /** Provably never reached the rail. */
    record NotSent(String reason) implements RailAnswer {}

    /** It may have happened or not. */
    record Unknown(String reason) implements RailAnswer {}
}
