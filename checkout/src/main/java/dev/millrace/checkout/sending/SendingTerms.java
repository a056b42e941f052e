package dev.millrace.checkout.sending;

import dev.millrace.checkout.merchant.MerchantSettings.RefundRate;
import dev.millrace.checkout.money.Rate;
import java.util.Map;
import java.util.Optional;

/**
 * What the merchant said about money that goes out; never changes.
 *
 * @param reason of a refund, for the merchant's books
 * @param statement of a payout, for whoever gets it
 * @param basis at which rate a refund was reckoned
 * @param rate the rate in force, where it was reckoned at that
 * @param scenario of the sandbox, with test keys only
 */
public record SendingTerms(
        Optional<String> reason,
        Optional<String> statement,
        Optional<RefundRate> basis,
        Optional<Rate> rate,
        Map<String, String> metadata,
        Optional<String> scenario) {}
