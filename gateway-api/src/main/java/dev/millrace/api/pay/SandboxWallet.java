package dev.millrace.api.pay;

import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.space.SpaceClock;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.sandbox.PayerView;
import dev.millrace.lightning.sandbox.SandboxPort;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Pays a test payment in the payer's place, so that a newcomer without a wallet sees the whole way. */
@Singleton
class SandboxWallet {
    private final Optional<SandboxPort> control;
    private final SpaceClock clock;

    @Inject
    SandboxWallet(Optional<SandboxPort> control, SpaceClock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** Whether there is such a wallet for this payment; never for a live one. */
    boolean isThereFor(Payment payment) {
        return control.isPresent() && !payment.space().livemode();
    }

    /** Pays what the payer is shown; answers whether the wallet's side went well, which is not yet the payment's word. */
    boolean pay(Payment payment) {
        if (!isThereFor(payment) || !(Screen.of(payment, clock.now(payment.space())) instanceof Screen.Waiting shown)) {
            return false;
        }
        Answer<PayerView> seen = control.orElseThrow().pay(invoice(shown.instructions()), Optional.empty());
        return switch (seen) {
            case Answer.Done<PayerView>(var view) -> view.status() != PayerView.Status.FAILED;
            case Answer.Refused<PayerView> refused -> false;
            case Answer.NotSent<PayerView> notSent -> false;
            case Answer.Unknown<PayerView> unknown -> false;
        };
    }

    private static String invoice(Instructions instructions) {
        return switch (instructions) {
            case Instructions.LightningInvoice lightning -> lightning.invoice();
        };
    }
}
