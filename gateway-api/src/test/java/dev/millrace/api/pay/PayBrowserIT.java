package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The payer's page in a real browser. Pictures of it are left in {@code target/screenshots}. */
@RunAsClient
class PayBrowserIT extends GatewayIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final double PATIENCE_MS = 20_000;
    private static final int NARROWEST = 320;
    private static final Pattern CLOCK = Pattern.compile("1[0-9]:[0-5][0-9]");

    private final Shop shop = Shop.sandbox();

    @Test
    void turnsToSettledWithoutBeingReadAnew() {
        JsonNode payment = payment("");
        String invoice = payment.at("/instructions/lightning/invoice").textValue();
        inBrowser(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2), page -> {
            var complaints = complaintsOf(page);
            page.navigate(payment.get("checkout_url").textValue());
            page.evaluate("window.stayed = true");

            assertThat(QrReading.of(picture(page.locator(".qr")))).isEqualToIgnoringCase("lightning:" + invoice);
            assertThat(page.locator("[data-clock]").textContent()).matches(CLOCK);
            page.locator("[data-copy]").click();
            page.getByText("Copied").first().waitFor();
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(invoice);
            assertThat(complaints).isEmpty();
            assertGoodInAnyLight(page, "waiting");

            pay(payment);

            page.locator("main[data-screen=settled]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertThat(page.evaluate("window.stayed")).isEqualTo(true);
            assertThat(page.title()).startsWith("Payment received");
            assertThat(page.locator("[role=status]").textContent()).isEqualTo("Payment received");
            assertThat(page.locator("main").textContent()).contains("€12.50").doesNotContain(invoice);
            assertThat(complaints).isEmpty();
            assertGoodInAnyLight(page, "settled");
        });
    }

    @Test
    void isPaidAndTurnsToSettledWithJavaScriptOff() {
        JsonNode payment = payment("");
        inBrowser(new Browser.NewContextOptions().setJavaScriptEnabled(false), page -> {
            page.navigate(payment.get("checkout_url").textValue());
            assertThat(page.locator("[data-copy]").isVisible()).isFalse();
            assertThat(page.locator("#invoice").inputValue())
                    .isEqualTo(payment.at("/instructions/lightning/invoice").textValue());

            page.getByText("Pay with the sandbox wallet").click();

            page.locator("main[data-screen=settled]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertThat(page.locator(".amount").textContent()).isEqualTo("€12.50");
        });
    }

    @Test
    void fitsTheNarrowestScreen() {
        JsonNode waiting = payment("");
        inBrowser(new Browser.NewContextOptions().setViewportSize(NARROWEST, 640), page -> {
            page.navigate(waiting.get("checkout_url").textValue());

            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(NARROWEST);
            assertGood(page, "waiting-narrow");
        });
    }

    @Test
    void isGoodWhateverBecameOfThePayment() {
        JsonNode declined = payment(", \"sandbox\": {\"scenario\": \"decline\"}");
        JsonNode reviewed = payment(", \"sandbox\": {\"scenario\": \"review\"}");
        JsonNode canceled = payment("");
        shop.post("/v1/payments/%s/cancel".formatted(canceled.get("id").textValue()), "{}");
        inBrowser(new Browser.NewContextOptions().setViewportSize(1_280, 900), page -> {
            page.navigate(declined.get("checkout_url").textValue());
            assertThat(screen(page)).isEqualTo("not_accepted");
            assertGoodInAnyLight(page, "not-accepted");

            page.navigate(canceled.get("checkout_url").textValue());
            page.locator("main[data-screen=canceled]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertGoodInAnyLight(page, "canceled");

            page.navigate(reviewed.get("checkout_url").textValue());
            page.locator("main[data-screen=checking_payment]")
                    .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertGoodInAnyLight(page, "checking-payment");

            page.navigate(reviewed.get("checkout_url").textValue().replaceAll("\\?.*", ""));
            assertThat(screen(page)).isEqualTo("not_found");
            assertGoodInAnyLight(page, "not-found");
        });
    }

    private static String screen(Page page) {
        return page.locator("main").getAttribute("data-screen");
    }

    private static void assertGoodInAnyLight(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertGood(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertGood(page, name + "-light");
    }

    private static void assertGood(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
    }

    /** What the browser has to say against the page: broken policies, missing files, faults of the script. */
    private static List<String> complaintsOf(Page page) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }

    private static BufferedImage picture(Locator of) {
        try {
            return ImageIO.read(new ByteArrayInputStream(of.screenshot()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void pay(JsonNode payment) {
        var paid = shop.post(
                "/v1/sandbox/pay",
                "{\"payment\": \"%s\"}".formatted(payment.get("id").textValue()));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    }

    private JsonNode payment(String sandbox) {
        var created = shop.post("/v1/payments", """
                {"amount": 1250, "currency": "EUR", "order_ref": "A-1001", "description": "Two coffees, to go",
                 "items": [{"name": "Flat white", "quantity": 1, "unit_amount": 450},
                           {"name": "Filter coffee, Kenya AA, brewed by the cup", "quantity": 2, "unit_amount": 400}],
                 "return_url": "https://shop.example/thanks"%s}""".formatted(sandbox));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.json();
    }

    private static void inBrowser(Browser.NewContextOptions options, Consumer<Page> test) {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) || "true".equals(System.getenv("CI")),
                "SKIPPED: the payer's page was not looked at, for want of a browser: apt-get install chromium");
        var environment = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(environment);
                Browser browser =
                        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM));
                BrowserContext context =
                        browser.newContext(options.setLocale("en-GB").setTimezoneId("UTC"))) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            test.accept(context.newPage());
        }
    }
}
