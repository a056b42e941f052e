package dev.millrace.api.pay;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.api.pay.PageView.Refresh;
import dev.millrace.api.pay.page.StaticTemplates;
import dev.millrace.api.pay.page.Templates;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.Payment;
import gg.jte.Content;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes the payer's pages as HTML. */
@Singleton
class PayPages {
    private static final int TROUBLE_REFRESH_SECONDS = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Templates templates = new StaticTemplates();
    private final String base;

    @Inject
    PayPages(PlaceConfig place) {
        this.base = place.publicUrl().getPath().replaceAll("/+$", "") + "/pay/";
    }

    /** Where a payment's page is on this host. */
    String path(Payment payment, String token) {
        return "%s%s?token=%s".formatted(base, payment.id().value(), token);
    }

    /** Names what a payer sees; another name means that a screen must be drawn anew. */
    static String tag(Payment payment, Screen screen) {
        return payment.version() + "-" + screen.kind().word();
    }

    JteModel page(Visit visit) {
        ScreenKind kind = visit.screen().kind();
        var around = new PageView(
                kind.headline() + " · " + visit.shop(),
                base,
                Optional.of(visit.shop()),
                !visit.payment().space().livemode(),
                new Refresh(kind.refreshSeconds(), true),
                Optional.of(visit.payment().id().value()));
        return templates.page(around, main(visit));
    }

    /** The {@code main} element alone, for a page that is open. */
    JteModel part(Visit visit) {
        return templates.part(main(visit));
    }

    /** The same for a wrong token, a payment of somebody else and one that never was. */
    JteModel notFound(String requestId) {
        var around = new PageView(
                "There is nothing to pay here", base, Optional.empty(), false, Refresh.NEVER, Optional.empty());
        return templates.page(around, templates.notFound(requestId));
    }

    JteModel trouble(String requestId) {
        var around = new PageView(
                "This page cannot be shown right now",
                base,
                Optional.empty(),
                false,
                new Refresh(TROUBLE_REFRESH_SECONDS, false),
                Optional.empty());
        return templates.page(around, templates.trouble(requestId));
    }

    private Content main(Visit visit) {
        var purchase = Purchase.of(visit.payment(), visit.shop());
        Screen screen = visit.screen();
        return templates.main(purchase, screen.kind(), tag(visit.payment(), screen), words(visit, purchase));
    }

    private Content words(Visit visit, Purchase purchase) {
        return switch (visit.screen()) {
            case Screen.Waiting waiting -> templates.waiting(purchase, WaitingView.of(visit, waiting, base));
            case Screen.Settled settled -> settled(purchase, settled);
            case Screen.PartlyPaid partly -> templates.partlyPaid(purchase, AmountText.of(partly.arrived()));
            case Screen.Expired expired -> templates.expired(purchase, text(expired.arrived()));
            case Screen.Canceled canceled -> templates.canceled(purchase, text(canceled.arrived()));
            case Screen.NotAccepted refused -> templates.notAccepted(purchase, text(refused.arrived()));
            case Screen.Preparing s -> templates.preparing(purchase);
            case Screen.Arriving s -> templates.arriving(purchase);
            case Screen.CheckingOrder s -> templates.checkingOrder(purchase);
            case Screen.CheckingPayment s -> templates.checkingPayment(purchase);
            case Screen.Held s -> templates.held(purchase);
            case Screen.Completing s -> templates.completing(purchase);
            case Screen.Closing s -> templates.closing(purchase);
            case Screen.GivingBack s -> templates.givingBack(purchase);
            case Screen.Clarifying s -> templates.clarifying(purchase);
        };
    }

    private Content settled(Purchase purchase, Screen.Settled settled) {
        return templates.settled(
                purchase,
                new ReceiptView(
                        AmountText.of(settled.captured()),
                        AmountText.of(Money.msat(settled.receivedMsat())),
                        settled.at().toString(),
                        TIME.format(settled.at()),
                        settled.late(),
                        text(settled.surplus()),
                        text(settled.givenBack()),
                        text(settled.reversed())));
    }

    private static Optional<String> text(Optional<Money> amount) {
        return amount.map(AmountText::of);
    }
}
