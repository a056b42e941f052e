package dev.millrace.checkout.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendingStatusTest {

    @Test
    void hasExactlyTheseMoves() {
        assertThat(SendingStatus.AWAITING_DESTINATION.next())
                .isEqualTo(EnumSet.of(SendingStatus.PENDING, SendingStatus.CANCELED));
        assertThat(SendingStatus.PENDING.next())
                .isEqualTo(EnumSet.of(SendingStatus.SUCCEEDED, SendingStatus.FAILED, SendingStatus.CANCELED));
        assertThat(SendingStatus.SUCCEEDED.next()).isEmpty();
        assertThat(SendingStatus.FAILED.next()).isEmpty();
        assertThat(SendingStatus.CANCELED.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isOverWhereNothingFollows(SendingStatus status) {
        assertThat(status.isOver()).isEqualTo(status.next().isEmpty());
    }
}
