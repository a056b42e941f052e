package dev.millrace.api.payment;

import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.payment.Attempt;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.rail.Instructions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment as its shop sees it. Amounts are in the smallest unit of the currency. */
public record PaymentResponse(
        @Schema(examples = "pay_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"payment\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,

        @Schema(
                enumeration = {
                    "created",
                    "in_review",
                    "pending",
                    "processing",
                    "authorized",
                    "conflicted",
                    "settled",
                    "declined",
                    "expired",
                    "canceled",
                    "failed"
                })
        String status,

        @Schema(
                description = "unknown while a rail owes us an answer",
                enumeration = {"known", "unknown"})
        String outcome,

        long amount,
        String currency,
        long received,
        long authorized,
        long captured,
        long refunded,
        long reversed,
        long returned,
        long overpaid,
        long underpaid,

        @Schema(description = "Whether money came after the end")
        boolean late,

        Optional<String> orderRef,
        Optional<String> description,
        @Schema(enumeration = {"automatic", "manual"}) String capture,

        @Schema(description = "While authorized: after this the money goes back")
        Optional<Instant> captureBefore,

        String channel,
        Optional<String> checkoutSession,
        Optional<PayerRequest> payer,
        List<ItemRequest> items,
        Map<String, String> metadata,
        Instant expiresAt,
        Optional<String> returnUrl,
        @Schema(description = "The payer's page") String checkoutUrl,

        @Schema(description = "Null for restricted keys without the scope risk:read")
        Optional<RiskResponse> risk,

        @Schema(description = "Null for restricted keys without the scope risk:read")
        Optional<RoutingResponse> routing,

        Optional<RateResponse> rate,

        @Schema(description = "What the payer needs in order to pay")
        Optional<InstructionsResponse> instructions,

        List<AttemptResponse> attempts,
        Optional<FailureResponse> lastError) {

    /** The price of one bitcoin that the instructions were reckoned with. */
    public record RateResponse(
            @Schema(examples = "BTC-EUR") String pair,
            @Schema(examples = "57012.34") String value,
            String source,
            Instant fetchedAt,
            Optional<Instant> expiresAt) {
        static RateResponse of(Rate rate) {
            return new RateResponse(
                    rate.pair(),
                    rate.value().toPlainString(),
                    rate.source(),
                    rate.fetchedAt(),
                    rate.currency().isBitcoin() ? Optional.empty() : Optional.of(rate.expiresAt()));
        }
    }

    /** What to pay, by rail, and one address that a wallet opens. */
    public record InstructionsResponse(Optional<LightningResponse> lightning, String uri) {
        static InstructionsResponse of(Instructions instructions) {
            return switch (instructions) {
                case Instructions.LightningInvoice invoice ->
                    new InstructionsResponse(
                            Optional.of(new LightningResponse(
                                    invoice.invoice(),
                                    invoice.paymentHash(),
                                    Long.toString(invoice.amountMsat()),
                                    invoice.expiresAt())),
                            invoice.uri());
            };
        }
    }

    /** A BOLT 11 invoice. */
    public record LightningResponse(
            String invoice,
            String paymentHash,

            @Schema(description = "Millisatoshi", examples = "21925082")
            String amountMsat,

            Instant expiresAt) {}

    /** One try on one rail. */
    public record AttemptResponse(
            String id,
            String rail,

            @Schema(enumeration = {"asking", "open", "held", "paid", "closed", "refused", "not_sent"})
            String status,

            @Schema(enumeration = {"known", "unknown"}) String outcome,

            @Schema(description = "Since when the rail owes an answer")
            Optional<Instant> unknownSince,

            String railRef,
            Optional<FailureResponse> error) {
        static AttemptResponse of(Attempt attempt) {
            return new AttemptResponse(
                    attempt.id().value(),
                    attempt.rail().wireName(),
                    attempt.status().wireName(),
                    attempt.outcomeKnown() ? "known" : "unknown",
                    attempt.unknownSince(),
                    attempt.key().key(),
                    attempt.error().map(FailureResponse::of));
        }
    }

    /** Why something came to nothing. */
    public record FailureResponse(
            String code,
            String detail,
            @Schema(description = "The rail's own word") Optional<String> railCode) {
        public static FailureResponse of(Failure failure) {
            return new FailureResponse(
                    failure.code().wireName(),
                    failure.detail(),
                    failure.railCode().isEmpty() ? Optional.empty() : Optional.of(failure.railCode()));
        }
    }

    static PaymentResponse of(Payment payment, String checkoutUrl) {
        var terms = payment.terms();
        var shown = payment.shownAttempt();
        return new PaymentResponse(
                payment.id().value(),
                "payment",
                payment.space().livemode(),
                payment.createdAt(),
                payment.version(),
                payment.status().wireName(),
                payment.outcomeKnown() ? "known" : "unknown",
                payment.amount().minor(),
                payment.amount().currency().code(),
                payment.sums().received(),
                payment.sums().authorized(),
                payment.sums().captured(),
                payment.sums().refunded(),
                payment.sums().reversed(),
                payment.sums().returned(),
                payment.overpaid(),
                payment.underpaid(),
                payment.late(),
                terms.orderRef(),
                terms.description(),
                terms.capture().wireName(),
                payment.captureBefore(),
                terms.channel(),
                terms.sessionId(),
                terms.payer().map(PayerRequest::of),
                terms.items().stream().map(ItemRequest::of).toList(),
                terms.metadata(),
                payment.expiresAt(),
                terms.returnUrl(),
                checkoutUrl,
                Optional.of(RiskResponse.of(payment.risk())),
                payment.routing().map(RoutingResponse::of),
                shown.map(Attempt::rate).map(RateResponse::of),
                shown.flatMap(Attempt::instructions).map(InstructionsResponse::of),
                payment.attempts().stream().map(AttemptResponse::of).toList(),
                payment.lastError().map(FailureResponse::of));
    }

    /** The same for a key that may not see why. */
    PaymentResponse withoutReasons() {
        return new PaymentResponse(
                id,
                object,
                livemode,
                createdAt,
                version,
                status,
                outcome,
                amount,
                currency,
                received,
                authorized,
                captured,
                refunded,
                reversed,
                returned,
                overpaid,
                underpaid,
                late,
                orderRef,
                description,
                capture,
                captureBefore,
                channel,
                checkoutSession,
                payer,
                items,
                metadata,
                expiresAt,
                returnUrl,
                checkoutUrl,
                Optional.empty(),
                Optional.empty(),
                rate,
                instructions,
                attempts,
                lastError);
    }
}
