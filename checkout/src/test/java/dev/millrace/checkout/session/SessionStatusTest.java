package dev.millrace.checkout.session;

import static dev.millrace.checkout.session.SessionStatus.CANCELED;
import static dev.millrace.checkout.session.SessionStatus.COMPLETED;
import static dev.millrace.checkout.session.SessionStatus.COMPLETING;
import static dev.millrace.checkout.session.SessionStatus.EXPIRED;
import static dev.millrace.checkout.session.SessionStatus.IN_REVIEW;
import static dev.millrace.checkout.session.SessionStatus.OPEN;
import static dev.millrace.checkout.session.SessionStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.outbox.EventTypes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionStatusTest {
    /** The table once more, by hand: a move that is added there without thought fails here. */
    private static final Map<SessionStatus, Set<SessionStatus>> MOVES = Map.of(
            OPEN, Set.of(READY, CANCELED, EXPIRED),
            READY, Set.of(OPEN, COMPLETING, CANCELED, EXPIRED),
            COMPLETING, Set.of(READY, IN_REVIEW, COMPLETED, CANCELED, EXPIRED),
            IN_REVIEW, Set.of(READY, COMPLETING, COMPLETED, CANCELED, EXPIRED),
            COMPLETED, Set.of(),
            CANCELED, Set.of(),
            EXPIRED, Set.of());

    static Stream<Arguments> pairs() {
        return Arrays.stream(SessionStatus.values())
                .flatMap(from -> Arrays.stream(SessionStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void movesAsTheTableSays(SessionStatus from, SessionStatus to) {
        assertThat(from.mayBecome(to)).isEqualTo(MOVES.get(from).contains(to));
    }

    @ParameterizedTest
    @EnumSource
    void isEditableOrAwaitsItsPaymentOrIsOver(SessionStatus status) {
        boolean over = status.next().isEmpty();

        assertThat(Stream.of(status.isEditable(), status.awaitsPayment(), over).filter(is -> is))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfEveryMoveByATypeThatIsListed(SessionNews news) {
        assertThat(EventTypes.ALL).contains(news.type());
    }

    @Test
    void hasATypeForEveryStatusThatIsReachedByAMove() {
        assertThat(Arrays.stream(SessionStatus.values())
                        .filter(status -> SessionNews.of(status).isEmpty()))
                .containsExactly(OPEN);
    }
}
