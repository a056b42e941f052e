package dev.millrace.api.sending;

import static dev.millrace.checkout.error.ErrorCode.SCENARIO_UNSUPPORTED;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.ScenarioBook;
import java.util.Optional;
import java.util.TreeSet;

/** What may be asked of the sandbox about money that goes out. */
final class Scenarios {
    private Scenarios() {}

    /** Refuses with {@code scenario_unsupported}. */
    static void requireOffered(ScenarioBook book, Optional<String> scenario) {
        var offered = book.offeredOutgoing(RailName.LIGHTNING);
        scenario.filter(word -> !offered.contains(word)).ifPresent(word -> {
            throw new Refusal(
                    SCENARIO_UNSUPPORTED,
                    "sandbox.scenario",
                    "\"%s\" is none of %s".formatted(word, String.join(", ", new TreeSet<>(offered))));
        });
    }
}
