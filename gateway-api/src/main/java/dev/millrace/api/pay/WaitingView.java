package dev.millrace.api.pay;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.rail.Instructions;
import java.util.Locale;
import java.util.Optional;

/**
 * What a payer needs in order to pay.
 *
 * @param bitcoin the amount in bitcoin, where the price is in something else
 * @param wallet opens a wallet on the payer's device
 * @param arrived a part that is there already
 * @param sandboxAction where the sandbox's wallet is asked to pay, where there is one
 */
public record WaitingView(
        Optional<String> bitcoin,
        String invoice,
        WebLink wallet,
        Qr qr,
        TimeLeft left,
        Optional<String> arrived,
        Optional<String> sandboxAction,
        boolean sandboxSilent) {

    static WaitingView of(Visit visit, Screen.Waiting waiting, String base) {
        var payment = visit.payment();
        return switch (waiting.instructions()) {
            case Instructions.LightningInvoice lightning ->
                new WaitingView(
                        payment.amount().currency().isBitcoin()
                                ? Optional.empty()
                                : Optional.of(AmountText.of(Money.msat(lightning.amountMsat()))),
                        lightning.invoice(),
                        new WebLink(lightning.uri()),
                        Qr.of(lightning.uri().toUpperCase(Locale.ROOT)),
                        waiting.left(),
                        waiting.arrived().map(AmountText::of),
                        visit.sandboxWallet()
                                ? Optional.of("%s%s/sandbox?token=%s"
                                        .formatted(base, payment.id().value(), visit.token()))
                                : Optional.empty(),
                        visit.sandboxSilent());
        };
    }
}
