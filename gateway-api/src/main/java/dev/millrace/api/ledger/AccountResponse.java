package dev.millrace.api.ledger;

import dev.millrace.checkout.ledger.Balance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account and what it holds. */
public record AccountResponse(
        @Schema(description = "Always \"ledger_account\"") String object,
        @Schema(examples = "merchant_payable") String kind,
        String owner,
        String currency,

        @Schema(description = "Above zero debit, below credit; in the currency's smallest unit")
        String balance) {

    static AccountResponse of(Balance balance) {
        return new AccountResponse(
                "ledger_account",
                balance.kind().wireName(),
                balance.owner(),
                balance.asset(),
                balance.amount().toString());
    }
}
