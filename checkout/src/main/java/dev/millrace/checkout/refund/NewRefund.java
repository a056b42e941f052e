package dev.millrace.checkout.refund;

import dev.millrace.checkout.merchant.MerchantSettings.RefundRate;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentSumsStore.Part;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.space.Space;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A refund that somebody asks for.
 *
 * @param amount in the payment's smallest unit; empty means all that is left
 * @param of what of the payment is given back
 * @param rate empty for the merchant's own way
 * @param invoice where to; empty where that is said later
 * @param feeMaxMsat what the way may cost; empty for the setting
 * @param answerKey the idempotency key whose answer this request owes
 */
public record NewRefund(
        SendingId id,
        Space space,
        PaymentId payment,
        OptionalLong amount,
        Part of,
        Optional<RefundRate> rate,
        Optional<String> invoice,
        OptionalLong feeMaxMsat,
        Optional<String> reason,
        Map<String, String> metadata,
        Optional<String> scenario,
        Optional<String> answerKey) {}
