package dev.millrace.benchmarks;

/** The measurement cannot go on; told in one sentence. */
final class CannotMeasure extends RuntimeException {
    CannotMeasure(String sentence) {
        super(sentence);
    }

    CannotMeasure(String sentence, Throwable why) {
        super(sentence, why);
    }
}
