package dev.millrace.checkout.session;

import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.merchant.Merchants;
import dev.millrace.checkout.payment.CaptureMode;
import dev.millrace.checkout.payment.NewPayment;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.payment.Terms;
import dev.millrace.checkout.risk.RiskQuestion.Item;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes and ends the payment of a session that awaits one. Safe to repeat: the session knows its payment's id beforehand. */
@Singleton
public class SessionPayments {
    private final Payments payments;
    private final Merchants merchants;
    private final PaymentConfig config;
    private final SpaceClock clock;

    @Inject
    public SessionPayments(Payments payments, Merchants merchants, PaymentConfig config, SpaceClock clock) {
        this.payments = payments;
        this.merchants = merchants;
        this.config = config;
        this.clock = clock;
    }

    /** Opens the payment, or takes it up where it was left. */
    Payment open(CheckoutSession session) {
        return payments.open(asked(session));
    }

    /** Cancels the payment; what was only begun is finished before, so that nothing can be paid afterwards. */
    void cancel(CheckoutSession session) {
        payments.cancel(session.space(), open(session).id());
    }

    private NewPayment asked(CheckoutSession session) {
        SessionContent content = session.content();
        var terms = new Terms(
                CaptureMode.AUTOMATIC,
                Optional.empty(),
                content.description(),
                content.buyer(),
                items(content),
                Set.of(),
                content.successUrl().map(URI::toString),
                content.metadata(),
                session.channel(),
                Optional.of(session.id().value()),
                merchants.get(session.space()).settings().underpaidToleranceBps(),
                content.scenario());
        return new NewPayment(
                session.payment().orElseThrow(),
                session.space(),
                session.price(),
                terms,
                window(session),
                Optional.empty());
    }

    private static List<Item> items(SessionContent content) {
        return content.lineItems().stream()
                .map(line -> new Item(line.sku(), line.name(), line.quantity(), line.unitAmount(), line.digital()))
                .toList();
    }

    /** The payer may pay as long as the session lasts, at most as long as any payment, and never less than a minute. */
    private Duration window(CheckoutSession session) {
        Duration left = Duration.between(clock.now(session.space()), session.expiresAt());
        Duration most = config.window();
        Duration shorter = left.compareTo(most) < 0 ? left : most;
        return shorter.compareTo(PaymentConfig.WINDOW_MIN) < 0 ? PaymentConfig.WINDOW_MIN : shorter;
    }
}
