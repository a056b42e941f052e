package dev.millrace.launcher;

/** A reason not to go on that the user can do something about: one sentence that says what is wrong and what to do. */
public final class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
