package dev.millrace.checkout.rail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LightningStatesTest {
    private final LightningStates states = new LightningStates(Duration.ZERO);

    @Test
    void takesALookUpThatWasRefusedOrNeverSentForNoWordAboutTheInvoice() {
        assertThat(states.found(new Answer.Refused<>("unavailable", "the wallet is locked")))
                .isEqualTo(new RailAnswer.Unknown("the wallet is locked"));
        assertThat(states.found(new Answer.NotSent<>("nobody listens")))
                .isEqualTo(new RailAnswer.Unknown("nobody listens"));
        assertThat(states.found(new Answer.Unknown<>("no answer in time")))
                .isEqualTo(new RailAnswer.Unknown("no answer in time"));
    }

    @Test
    void takesANodeThatDoesNotHaveItAtItsWord() {
        assertThat(states.found(new Answer.Done<>(Optional.empty())))
                .isEqualTo(new RailAnswer.Done(new RailState.Absent()));
    }
}
