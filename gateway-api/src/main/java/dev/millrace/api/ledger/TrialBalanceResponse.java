package dev.millrace.api.ledger;

import dev.millrace.checkout.ledger.TrialBalance;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All debits against all credits. */
public record TrialBalanceResponse(
        @Schema(description = "Always \"trial_balance\"") String object,
        boolean balanced,
        List<SideResponse> currencies) {

    /** One currency's sums, in its smallest unit. */
    public record SideResponse(String currency, String debits, String credits, String difference) {}

    static TrialBalanceResponse of(TrialBalance balance) {
        return new TrialBalanceResponse(
                "trial_balance",
                balance.balanced(),
                balance.assets().stream()
                        .map(side -> new SideResponse(
                                side.asset(),
                                side.debits().toString(),
                                side.credits().toString(),
                                side.difference().toString()))
                        .toList());
    }
}
