package dev.millrace.checkout.payout;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.space.Space;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A payout that somebody asks for.
 *
 * @param amount in SAT or MSAT
 * @param feeMaxMsat what the way may cost; empty for the setting
 * @param answerKey the idempotency key whose answer this request owes
 */
public record NewPayout(
        SendingId id,
        Space space,
        Money amount,
        String invoice,
        OptionalLong feeMaxMsat,
        Optional<String> statement,
        Map<String, String> metadata,
        Optional<String> scenario,
        Optional<String> answerKey) {}
