package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.TOTAL_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.checkout.error.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TotalsTest {
    private static final long MAX = Totals.TOTAL_MAX;

    static Stream<Arguments> table() {
        return Stream.of(
                row("one line", List.of(line(1, 1250, 0)), List.of(), 0, new Totals(1250, 0, 0, 0, 1250)),
                row(
                        "lines, quantities and their taxes",
                        List.of(line(2, 625, 238), line(3, 99, 0), line(1, 0, 0)),
                        List.of(),
                        0,
                        new Totals(1547, 0, 0, 238, 1785)),
                row("shipping", List.of(line(1, 1000, 0)), List.of(), 490, new Totals(1000, 0, 490, 0, 1490)),
                row(
                        "an amount off",
                        List.of(line(1, 1000, 190)),
                        List.of(off(300)),
                        0,
                        new Totals(1000, 300, 0, 190, 890)),
                row(
                        "a share off, rounded down",
                        List.of(line(1, 999, 0)),
                        List.of(share(1_250)),
                        0,
                        new Totals(999, 124, 0, 0, 875)),
                row(
                        "shares count from the subtotal, in any order",
                        List.of(line(1, 1000, 0)),
                        List.of(off(100), share(1_000), share(1_000)),
                        0,
                        new Totals(1000, 300, 0, 0, 700)),
                row(
                        "discounts never below zero: tax and shipping stay",
                        List.of(line(1, 1000, 190)),
                        List.of(off(900), off(900)),
                        490,
                        new Totals(1000, 1000, 490, 190, 680)),
                row(
                        "the largest discount on the largest price does not overflow",
                        List.of(line(1, MAX, 0)),
                        List.of(share(9_999), off(MAX), off(MAX)),
                        1,
                        new Totals(MAX, MAX, 1, 0, 1)),
                row(
                        "a share of the largest price is exact",
                        List.of(line(1, MAX, 0)),
                        List.of(share(5_000)),
                        0,
                        new Totals(MAX, MAX / 2, 0, 0, MAX - MAX / 2)),
                row("the largest total", List.of(line(1, MAX, 0)), List.of(), 0, new Totals(MAX, 0, 0, 0, MAX)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void addsUp(String name, SessionContent content, Totals expected) {
        assertThat(Totals.of(content)).isEqualTo(expected);
    }

    static Stream<Arguments> unpayable() {
        return Stream.of(
                Arguments.of("nothing to pay", content(List.of(line(5, 0, 0)), List.of(), 0)),
                Arguments.of("all of it discounted", content(List.of(line(1, 10, 0)), List.of(share(10_000)), 0)),
                Arguments.of("one above the largest", content(List.of(line(1, MAX, 1)), List.of(), 0)),
                Arguments.of("too much shipping", content(List.of(line(1, MAX, 0)), List.of(), 1)),
                Arguments.of(
                        "a line beyond 64 bits", content(List.of(line(1_000_000, Long.MAX_VALUE, 0)), List.of(), 0)),
                Arguments.of(
                        "discounts do not bring a subtotal back into range",
                        content(List.of(line(1, MAX, 0), line(1, MAX, 0)), List.of(off(MAX)), 0)),
                Arguments.of("taxes beyond 64 bits", content(List.of(line(1, 1, Long.MAX_VALUE)), List.of(), 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unpayable")
    void refusesWhatNobodyCouldPay(String name, SessionContent content) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Totals.of(content))
                .extracting(Refusal::code)
                .isEqualTo(TOTAL_INVALID);
    }

    @Test
    void areAllZeroWhileThereIsNoLine() {
        SessionContent empty = content(List.of(), List.of(off(5)), 490);

        assertThat(Totals.of(empty)).isEqualTo(new Totals(0, 0, 0, 0, 0));
    }

    @Test
    void cannotBeMadeWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Totals(10, 0, 0, 0, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> new Totals(10, 11, 1, 0, 0));
    }

    @Test
    void leavesShippingOutUntilOneOptionIsChosen() {
        SessionContent undecided =
                Contents.with(List.of(Contents.cup()), List.of(Contents.POST), Optional.empty(), List.of());

        assertThat(Totals.of(undecided).total()).isEqualTo(2000);
    }

    private static Arguments row(
            String name, List<LineItem> lines, List<Discount> discounts, long shipping, Totals expected) {
        return Arguments.of(name, content(lines, discounts, shipping), expected);
    }

    private static SessionContent content(List<LineItem> lines, List<Discount> discounts, long shipping) {
        return Contents.with(lines, List.of(new ShippingOption("x", "Express", shipping)), Optional.of("x"), discounts);
    }

    private static LineItem line(long quantity, long unitAmount, long tax) {
        return Contents.line(quantity, unitAmount, tax, true);
    }

    private static Discount off(long amount) {
        return new Discount("Off", Optional.of(amount), Optional.empty());
    }

    private static Discount share(int bps) {
        return new Discount("Share", Optional.empty(), Optional.of(bps));
    }
}
