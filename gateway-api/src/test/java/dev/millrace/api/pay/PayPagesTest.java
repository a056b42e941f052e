package dev.millrace.api.pay;

import static dev.millrace.api.pay.TestPayment.END;
import static dev.millrace.api.pay.TestPayment.NOON;
import static dev.millrace.api.pay.TestPayment.attempt;
import static dev.millrace.api.pay.TestPayment.in;
import static dev.millrace.api.pay.TestPayment.settled;
import static dev.millrace.api.pay.TestPayment.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.checkout.payment.AttemptStatus;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentState;
import dev.millrace.checkout.payment.Sums;
import dev.millrace.checkout.risk.RiskQuestion.Item;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayPagesTest {
    private static final Map<ScreenKind, String> WORDS = Map.ofEntries(
            Map.entry(ScreenKind.PREPARING, "What to do is shown here as soon as it is ready."),
            Map.entry(ScreenKind.WAITING, "Scan the code with a Lightning wallet"),
            Map.entry(ScreenKind.PARTLY_PAID, "€5.00 of €12.50"),
            Map.entry(ScreenKind.ARRIVING, "It counts as soon as the network has confirmed it"),
            Map.entry(
                    ScreenKind.CHECKING_ORDER, "Nothing has been taken. When we are done, this page shows how to pay."),
            Map.entry(ScreenKind.CHECKING_PAYMENT, "The money is held and not yet taken."),
            Map.entry(ScreenKind.HELD, "Corner Café takes it when your order is confirmed"),
            Map.entry(ScreenKind.COMPLETING, "are taking the last step"),
            Map.entry(ScreenKind.CLOSING, "Please do not pay any more."),
            Map.entry(ScreenKind.GIVING_BACK, "The money that was held goes back to your wallet."),
            Map.entry(ScreenKind.CLARIFYING, "it does not match what was asked. It is not lost."),
            Map.entry(ScreenKind.SETTLED, "Thank you. Corner Café has your payment."),
            Map.entry(ScreenKind.EXPIRED, "The time to pay is over, and nothing was taken."),
            Map.entry(
                    ScreenKind.CANCELED, "Nothing was taken. If money was held for this payment, it goes back to you."),
            Map.entry(ScreenKind.NOT_ACCEPTED, "Nothing was taken."));

    private final PayPages pages = pagesAt("https://pay.example");

    @Test
    void saysWhatThePaymentsScreenIs() {
        for (ScreenKind kind : ScreenKind.values()) {
            String page = page(ScreenTest.EVERY.get(kind));

            assertThat(page)
                    .contains("<h1 tabindex=\"-1\">" + kind.headline() + "</h1>")
                    .contains("<title>" + kind.headline() + " · Corner Café</title>")
                    .contains("data-screen=\"" + kind.word() + "\"")
                    .contains(WORDS.get(kind))
                    .contains("Payment <code>" + TestPayment.ID.value() + "</code>");
        }
    }

    @Test
    void showsHowToPay() {
        String page = page(waiting());

        assertThat(page)
                .contains("<p class=\"amount\">€12.50</p>")
                .contains("<p class=\"bitcoin\">21,925.082 sats</p>")
                .contains("href=\"lightning:" + TestPayment.INVOICE.toUpperCase(Locale.ROOT) + "\"")
                .contains("value=\"" + TestPayment.INVOICE + "\"")
                .contains("Time left: <span data-clock>15 minutes</span>")
                .contains("max=\"900000\" value=\"900000\"")
                .contains(Qr.of("LIGHTNING:" + TestPayment.INVOICE.toUpperCase(Locale.ROOT))
                        .path());
    }

    @Test
    void showsHowToPayNowhereElse() {
        for (ScreenKind kind : ScreenKind.values()) {
            if (kind != ScreenKind.WAITING) {
                assertThat(page(ScreenTest.EVERY.get(kind)))
                        .as(kind.word())
                        .doesNotContainIgnoringCase(TestPayment.INVOICE)
                        .doesNotContain("<form", "data-copy");
            }
        }
    }

    @Test
    void tellsWhatCameTooLateTooLittleAndTooMuch() {
        assertThat(page(waiting().received(500))).contains("€5.00 of €12.50 has arrived.");
        assertThat(page(in(new PaymentState.Expired(END)).received(500)))
                .contains("€5.00 has arrived, which does not pay for the order. It is not lost.")
                .doesNotContain("nothing was taken");
        assertThat(page(in(new PaymentState.Canceled(END)).received(1250)))
                .contains("€12.50 has arrived all the same.")
                .doesNotContain("Nothing was taken");
        assertThat(page(in(new PaymentState.Failed(END)).received(1250))).doesNotContain("Nothing was taken");
        assertThat(page(settled(1300, 1250).thatIsLate()))
                .contains("It arrived after its time, and it counts all the same.")
                .contains("You paid €0.50 more than was asked.");
    }

    @Test
    void isAReceiptOnceSettled() {
        String page = page(settled(1250, 1249).with(new Sums(1250, 0, 1249, 200, 0, 100)));

        assertThat(page)
                .contains("<p class=\"amount\">€12.49</p>")
                .contains("<time datetime=\"2026-11-20T12:01:00Z\">20 November 2026, 12:01 UTC</time>")
                .contains("Lightning, 21,925.082 sats")
                .contains("<dt>Given back</dt><dd>€3.00</dd>")
                .doesNotContain("Reversed", "more than was asked", "after its time");
    }

    @Test
    void leadsBackToTheShop() {
        assertThat(page(settled(1250, 1250).returningTo("https://shop.example/thanks?a=1&b=2")))
                .contains("href=\"https://shop.example/thanks?a=1&amp;b=2\">Back to Corner Café</a>");
        assertThat(page(settled(1250, 1250).returningTo("javascript:alert(1)")))
                .doesNotContain("javascript", "Back to");
    }

    @Test
    void listsTheOrder() {
        var coffee = new Item(Optional.empty(), "Coffee", 2, 625, false);

        assertThat(page(waiting().of(List.of(coffee))))
                .contains("2 × Coffee</span> <span class=\"sum\">€12.50</span>")
                .contains("Order A-1001");
        assertThat(page(waiting()
                        .of(IntStream.range(0, 25).mapToObj(i -> coffee).toList())))
                .contains("and 5 more");
    }

    @Test
    void writesDownWhatAShopSaysAndNeverRunsIt() {
        String nasty = "\"><script>alert('1')</script><img src=x onerror=alert(2)>";
        var payment = waiting()
                .describedAs(nasty)
                .of(List.of(new Item(Optional.empty(), nasty, 1, 1, false)))
                .payment();

        String page = pages.page(visit(payment, nasty)).render();

        assertThat(page).contains("&lt;script&gt;alert(").doesNotContain("<script>", "<img", "\"><script");
        assertThat(page.split("<script", -1)).as("our own script alone").hasSize(2);
    }

    @Test
    void readsItselfAnewWithoutJavaScript() {
        assertThat(page(waiting())).contains("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>");
        assertThat(page(settled(1250, 1250))).doesNotContain("http-equiv");
        assertThat(pages.trouble("req_1").render())
                .contains("<meta http-equiv=\"refresh\" content=\"10\">")
                .doesNotContain("noscript");
    }

    @Test
    void sendsTheOpenPageItsChangingPartAlone() {
        var visit = visit(waiting().payment(), "Corner Café");

        assertThat(pages.part(visit).render())
                .contains("<main data-screen=\"waiting\" data-tag=\"3-waiting\" data-pace=\"1500\"")
                .doesNotContain("<header", "stylesheet");
        assertThat(pages.page(visit).render()).contains("data-tag=\"3-waiting\"");
    }

    @Test
    void saysWhenNoRealMoneyMoves() {
        assertThat(page(waiting())).contains("Test mode");
        assertThat(page(waiting().live())).doesNotContain("Test mode");
    }

    @Test
    void offersTheSandboxWalletWhereThereIsOne() {
        var payment = waiting().payment();
        var silent = new Visit(payment, Screen.of(payment, NOON), "Corner Café", "t0ken", true, true);

        assertThat(page(waiting())).contains("action=\"/pay/" + TestPayment.ID.value() + "/sandbox?token=t0ken\"");
        assertThat(pages.page(silent).render()).contains("The sandbox wallet has not confirmed the payment.");
        assertThat(pages.page(new Visit(payment, Screen.of(payment, NOON), "Corner Café", "t0ken", false, false))
                        .render())
                .doesNotContain("sandbox", "<form");
    }

    @Test
    void namesTheRequestWhereThereIsNothingToShow() {
        assertThat(pages.notFound("req_1").render())
                .contains("There is nothing to pay here", "<code>req_1</code>")
                .doesNotContain("<script", "Test mode");
        assertThat(pages.trouble("req_1").render()).contains("<code>req_1</code>");
    }

    @Test
    void findsItsPartsBelowThePublicAddress() {
        var below = pagesAt("https://example.org/gateway/");
        var payment = waiting().with(attempt(AttemptStatus.OPEN, 0)).payment();

        assertThat(below.page(visit(payment, "Shop")).render())
                .contains("href=\"/gateway/pay/assets/" + Asset.STYLE.path() + "\"")
                .contains("action=\"/gateway/pay/pay_");
        assertThat(below.path(payment, "t0ken")).isEqualTo("/gateway/pay/" + TestPayment.ID.value() + "?token=t0ken");
    }

    private String page(TestPayment of) {
        return pages.page(visit(of.payment(), "Corner Café")).render();
    }

    private static Visit visit(Payment payment, String shop) {
        return new Visit(payment, Screen.of(payment, NOON), shop, "t0ken", true, false);
    }

    private static PayPages pagesAt(String publicUrl) {
        return new PayPages(new PlaceConfig(URI.create(publicUrl), Path.of("master.key"), Optional.empty()));
    }
}
