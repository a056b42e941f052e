package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.checkout.error.Fault;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.outbox.EventTypes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    @Test
    void listensToWhateverOneOfItsPatternsMatches() {
        var subscription = Subscription.of(List.of("review.*", "payment.settled"));

        assertThat(subscription.types()).containsExactlyInAnyOrder("review.opened", "review.closed", "payment.settled");
        assertThat(Subscription.of(List.of("*")).types()).containsExactlyElementsOf(EventTypes.ALL);
    }

    @Test
    void keepsAPatternThatIsNamedTwiceOnce() {
        assertThat(Subscription.of(List.of("payment.*", "payment.*")).texts()).containsExactly("payment.*");
    }

    @Test
    void refusesEveryPatternThatNamesNothingTogether() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> Subscription.of(List.of("payment.paid", "payment.*", "invoice.*")));

        assertThat(refusal.faults())
                .extracting(Fault::param)
                .containsExactly(Optional.of("events[0]"), Optional.of("events[2]"));
        assertThat(refusal.code()).isEqualTo(FIELD_INVALID);
    }

    @Test
    void refusesNoneAndTooMany() {
        for (int size : new int[] {0, Subscription.PATTERNS_MAX + 1}) {
            var refusal =
                    catchThrowableOfType(Refusal.class, () -> Subscription.of(Collections.nCopies(size, "payment.*")));

            assertThat(refusal.faults()).extracting(Fault::param).containsExactly(Optional.of("events"));
        }
    }
}
