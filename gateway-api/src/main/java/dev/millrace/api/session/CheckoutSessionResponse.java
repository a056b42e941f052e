package dev.millrace.api.session;

import dev.millrace.api.payment.PayerRequest;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.session.CheckoutSession;
import dev.millrace.checkout.session.Missing;
import dev.millrace.checkout.session.PaymentMethod;
import dev.millrace.checkout.session.SessionContent;
import dev.millrace.checkout.session.Totals;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A checkout session as its shop sees it. Amounts are in the smallest unit of the currency. */
public record CheckoutSessionResponse(
        @Schema(examples = "chk_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"checkout_session\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,

        @Schema(
                description = "open while data is missing; ready again when a payment ended unpaid",
                enumeration = {"open", "ready", "in_review", "completing", "completed", "canceled", "expired"})
        String status,

        @Schema(
                description = "unknown while it is open what became of a payment or a cancel",
                enumeration = {"known", "unknown"})
        String outcome,

        String currency,
        List<LineItemRequest> lineItems,
        TotalsResponse totals,

        @Schema(description = "What is needed before it can be completed")
        List<MissingResponse> missing,

        Optional<PayerRequest> buyer,
        Optional<AddressRequest> shippingAddress,
        List<ShippingOptionRequest> shippingOptions,
        Optional<String> shippingOption,
        List<DiscountRequest> discounts,

        @Schema(description = "The last payment made for it")
        Optional<String> payment,

        @Schema(description = "What that payment was last heard to be: it says why a session is ready again")
        Optional<String> paymentStatus,

        @Schema(description = "By what it could be paid now, the suggested one first")
        List<PaymentMethodResponse> paymentMethods,

        @Schema(description = "The payer's page, once there is a payment to pay")
        Optional<String> url,

        String channel,
        Optional<String> successUrl,
        Optional<String> cancelUrl,
        Instant expiresAt,
        Map<String, String> metadata) {

    /** What everything costs, computed by Millrace. */
    public record TotalsResponse(
            @Schema(description = "The lines before discount and tax")
            long subtotal,

            @Schema(description = "All discounts together, at most the subtotal")
            long discount,

            long shipping,
            long tax,

            @Schema(description = "subtotal - discount + shipping + tax")
            long total) {
        static TotalsResponse of(Totals totals) {
            return new TotalsResponse(
                    totals.subtotal(), totals.discount(), totals.shipping(), totals.tax(), totals.total());
        }
    }

    /** Something that is still needed. */
    public record MissingResponse(
            @Schema(examples = "shipping_address") String param, String text) {
        static MissingResponse of(Missing missing) {
            return new MissingResponse(missing.param(), missing.text());
        }
    }

    /** A rail that could take the payment. */
    public record PaymentMethodResponse(
            @Schema(examples = "lightning") String rail, String text, boolean suggested) {
        static PaymentMethodResponse of(PaymentMethod method) {
            return new PaymentMethodResponse(method.rail().wireName(), method.text(), method.suggested());
        }
    }

    static CheckoutSessionResponse of(CheckoutSession session, Optional<String> url, List<PaymentMethod> methods) {
        SessionContent content = session.content();
        return new CheckoutSessionResponse(
                session.id().value(),
                "checkout_session",
                session.space().livemode(),
                session.createdAt(),
                session.version(),
                session.status().wireName(),
                session.outcomeKnown() ? "known" : "unknown",
                session.currency().code(),
                content.lineItems().stream().map(LineItemRequest::of).toList(),
                TotalsResponse.of(session.totals()),
                session.missing().stream().map(MissingResponse::of).toList(),
                content.buyer().map(PayerRequest::of),
                content.shippingAddress().map(AddressRequest::of),
                content.shippingOptions().stream()
                        .map(ShippingOptionRequest::of)
                        .toList(),
                content.shippingOption(),
                content.discounts().stream().map(DiscountRequest::of).toList(),
                session.payment().map(PaymentId::value),
                session.paymentStatus().map(PaymentStatus::wireName),
                methods.stream().map(PaymentMethodResponse::of).toList(),
                url,
                session.channel(),
                content.successUrl().map(URI::toString),
                content.cancelUrl().map(URI::toString),
                session.expiresAt(),
                content.metadata());
    }
}
