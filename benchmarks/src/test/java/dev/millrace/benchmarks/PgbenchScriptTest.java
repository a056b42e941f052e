package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PgbenchScriptTest {
    private static final String PAYMENT = "pay_01m7x0h79719es7m5p9j0h6ysj";
    private static final String RECEIPT = "rcp_01m7x0h79719es7m5p9j0h6ysk";
    private static final String MERCHANT = "mer_01m7x0h79719es7m5p9j0h6ysm";

    @Test
    void makesIdsOfItsOwnInEachRoundAndKeepsWhatIsConstant() {
        var script = script(statement("insert into payment (id, status) values ($1, $2)", PAYMENT, "it's pending"));

        assertThat(script.text())
                .contains("'pay_' || lpad(to_hex(")
                .contains(" as i0")
                .contains("insert into payment (id, status) values (:i0, :c0);")
                .doesNotContain(PAYMENT);
        assertThat(script.constants()).containsExactly(Map.entry("c0", "it's pending"));
    }

    @Test
    void usesTheSameIdWhereTheSameWasCaptured() {
        var script = script(
                statement("select 1 where id = $1", PAYMENT),
                statement("select 2 where cause = $1", "receipt:" + RECEIPT),
                statement("select 3 where id = any($1)", "{" + PAYMENT + "," + RECEIPT + "}"));

        assertThat(script.text())
                .contains("id = :i0;")
                .contains("'receipt:' || i1 || '' as d0")
                .contains("cause = :d0;")
                .contains("'{' || i0 || ',' || i1 || '}' as d1")
                .contains("id = any(cast(:d1 as text[]));");
    }

    @Test
    void writesAnEmptyTextIntoTheStatement() {
        var script = script(statement("select set_config('millrace.space', $1, true)", ""));

        assertThat(script.text()).contains("set_config('millrace.space', '', true);");
        assertThat(script.constants()).isEmpty();
    }

    @Test
    void givesEachClientAMerchantAndItsAccounts() {
        var script = script(
                statement("select set_config('millrace.space', $1, true)", MERCHANT + "/test"),
                statement("insert into ledger_posting (account_id) values ($1)", "700000002"));

        assertThat(script.text())
                .contains("'' || m || '/test' as d0")
                .contains("set_config('millrace.space', :d0, true)")
                .contains("values ((700000002 + 1000 * (cast(:client_id as bigint) + 1)));");
    }

    @Test
    void countsPositionsFromWhatTheRoundHasRead() {
        var script = script(
                statement("select last from event_position where merchant_id = $1 for update", MERCHANT),
                statement("update event set position = $1 + place", "900000000007"),
                statement("update event_position set last = $1", "900000000009"),
                statement("select unnest($1)", "{900000000008,900000000009}"));

        assertThat(script.text())
                .contains("merchant_id = :m for update \\gset\n")
                .contains("position = (cast(:last as bigint) + 0) + place;")
                .contains("set last = (cast(:last as bigint) + 2);")
                .contains("unnest(array[cast(:last as bigint) + 1,cast(:last as bigint) + 2]);");
    }

    @Test
    void leavesOutWhatGoesOnWithoutPayments() {
        var sweep = List.of(statement("select claim_due_payments($1)", "now"));
        var woken = List.of(statement("select claim_due_deliveries($1)", "now"));
        var served = List.of(statement("update payment where id = $1", PAYMENT));
        var asked = List.of(statement("select find_api_key($1)", "\\xab"));

        var kept = Capture.served(
                List.of(sweep, woken, served, woken, asked),
                Set.of("select claim_due_payments($1)", "select claim_due_deliveries($1)"));

        assertThat(kept).containsExactly(woken, served, asked);
    }

    private static PgbenchScript script(Statement... statements) {
        return PgbenchScript.of(List.of(List.of(statements)));
    }

    private static Statement statement(String sql, String... values) {
        return new Statement("1", sql, Arrays.stream(values).map(Optional::of).toList());
    }
}
