package dev.millrace.checkout.payment;

import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.risk.RiskQuestion.Item;
import dev.millrace.checkout.risk.RiskQuestion.Payer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the merchant asked for and said about a payment; never changes.
 *
 * @param rails those the payment allows; empty means any
 * @param toleranceBps how much may be missing and still count as paid, in hundredths of a per cent; 0 to 1,000
 * @param channel where it came from: api, hosted, acp, ucp, mcp, storefront
 * @param scenario of the sandbox, on test payments only
 */
public record Terms(
        CaptureMode capture,
        Optional<String> orderRef,
        Optional<String> description,
        Optional<Payer> payer,
        List<Item> items,
        Set<RailName> rails,
        Optional<String> returnUrl,
        Map<String, String> metadata,
        String channel,
        Optional<String> sessionId,
        int toleranceBps,
        Optional<String> scenario) {}
