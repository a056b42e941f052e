package dev.millrace.checkout;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.payment.AttemptStatus;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.session.SessionStatus;
import dev.millrace.checkout.webhook.DeliveryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of moves that people read are those that the code obeys. */
class StatusTableTest {
    private static final Path PAGE = Path.of("../docs/reference/statuses.md");
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @Test
    void showsEveryMoveOfAPayment() {
        var moves = Arrays.stream(PaymentStatus.values())
                .collect(toMap(PaymentStatus::wireName, status -> words(status.next(), PaymentStatus::wireName)));

        assertThat(firstTable("Payments", 2)).isEqualTo(moves);
    }

    @Test
    void showsEveryMoveOfACheckoutSession() {
        var moves = Arrays.stream(SessionStatus.values())
                .collect(toMap(SessionStatus::wireName, status -> words(status.next(), SessionStatus::wireName)));

        assertThat(firstTable("Checkout sessions", 2)).isEqualTo(moves);
    }

    @Test
    void showsEveryMoveOfARefundOrPayout() {
        var moves = Arrays.stream(SendingStatus.values())
                .collect(toMap(SendingStatus::wireName, status -> words(status.next(), SendingStatus::wireName)));

        assertThat(firstTable("Refunds and payouts", 2)).isEqualTo(moves);
    }

    @Test
    void namesEveryStatusOfAnAttempt() {
        var statuses = words(Set.of(AttemptStatus.values()), AttemptStatus::wireName);

        assertThat(firstTable("Attempts", 0).keySet()).isEqualTo(statuses);
    }

    @Test
    void namesEveryStatusOfADelivery() {
        var statuses = words(Set.of(DeliveryStatus.values()), DeliveryStatus::wireName);

        assertThat(firstTable("Webhook endpoints and deliveries", 0).keySet()).isEqualTo(statuses);
    }

    /** The status that each row of a section's first table begins with, and the words in one of the row's columns. */
    private Map<String, Set<String>> firstTable(String section, int column) {
        String text = page.split("\n## " + section + "\n", 2)[1].split("\n## ", 2)[0];
        var rows = new LinkedHashMap<String, Set<String>>();
        text.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2) // the heading and the rule below it
                .map(line -> line.substring(1).split("\\|", -1))
                .forEach(cells -> assertThat(
                                rows.put(wordsIn(cells[0]).iterator().next(), wordsIn(cells[column])))
                        .as("rows for " + cells[0])
                        .isNull());
        return rows;
    }

    private static Set<String> wordsIn(String cell) {
        return WORD.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> Set<String> words(Set<T> statuses, Function<T, String> wireName) {
        return statuses.stream().map(wireName).collect(Collectors.toCollection(TreeSet::new));
    }
}
