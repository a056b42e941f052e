package dev.millrace.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.space.Space;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapIT {
    private static final Space SHOP = new Space(Bootstrap.SHOP, false);

    @TempDir
    private Path folder;

    private MerchantsFixture shop;

    @BeforeEach
    void build() {
        shop = new MerchantsFixture(folder);
    }

    @Test
    void opensTheSandboxShopWithTheKeysOfTheFile() throws IOException {
        Keys keys = new Keys(shop);

        Space space = shop.bootstrap.run(keys.file());

        assertThat(space).isEqualTo(SHOP);
        assertThat(shop.merchants.get(space).name()).isEqualTo("Sandbox shop");
        assertThat(shop.keys.authenticate(keys.secret.value()))
                .extracting(KeyHolder::space, KeyHolder::kind)
                .containsExactly(SHOP, KeyKind.SECRET);
        assertThat(shop.keys.authenticate(keys.publishable.value()).kind()).isEqualTo(KeyKind.PUBLISHABLE);
        shop.keys.authenticateOperator(keys.operator.value());
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        Path file = new Keys(shop).file();
        shop.bootstrap.run(file);
        var before = shop.keysOf(SHOP);

        shop.bootstrap.run(file);

        assertThat(shop.keysOf(SHOP)).isEqualTo(before);
    }

    @Test
    void addsTheKeysOfAChangedFileAndLeavesTheOldOnes() throws IOException {
        Keys old = new Keys(shop);
        shop.bootstrap.run(old.file());
        Keys changed = new Keys(shop);

        shop.bootstrap.run(changed.file());

        assertThat(shop.keys.authenticate(old.secret.value()).space()).isEqualTo(SHOP);
        assertThat(shop.keys.authenticate(changed.secret.value()).space()).isEqualTo(SHOP);
    }

    @Test
    void bearsTwoGatewaysThatStartAtOnce() throws IOException, InterruptedException, ExecutionException {
        Keys keys = new Keys(shop);
        Path file = keys.file();
        int before = shop.keysOf(SHOP).size();
        var start = new CountDownLatch(1);
        Callable<Space> gateway = () -> {
            start.await();
            return shop.bootstrap.run(file);
        };

        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(gateway);
            var other = both.submit(gateway);
            start.countDown();

            assertThat(one.get()).isEqualTo(other.get());
        }

        assertThat(shop.keysOf(SHOP)).hasSize(before + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD", "GBP", "CHF", "JPY"})
    void postsRatesThatSayTheyAreTheSandboxsAndRenewsThem(String code) throws IOException {
        Path file = new Keys(shop).file();
        shop.bootstrap.run(file);
        shop.clock.advance(Duration.ofHours(25));
        assertThat(shop.rates.current(SHOP, Currency.of(code))).isEmpty();

        shop.bootstrap.run(file);

        assertThat(shop.rates.get(SHOP, Currency.of(code)).source()).isEqualTo("sandbox");
    }

    @Test
    void leavesARateThatTheMerchantPosted() {
        var own = new Space(
                shop.merchants
                        .create("Own rates", MerchantSettings.DEFAULT)
                        .merchant()
                        .id(),
                false);
        var euro = Currency.of("EUR");
        shop.rates.post(own, euro, new BigDecimal("1.5"), Duration.ofHours(1));

        shop.sandboxRates.renew(own);

        assertThat(shop.rates.get(own, euro)).satisfies(rate -> {
            assertThat(rate.value()).isEqualByComparingTo("1.5");
            assertThat(rate.source()).isEqualTo("posted");
        });
        assertThat(shop.rates.get(own, Currency.of("USD")).source()).isEqualTo("sandbox");
    }

    @Test
    void refusesAFileWithADamagedKeyInOneSentence() throws IOException {
        Path file = new Keys(shop).file();
        Files.writeString(file, Files.readString(file).replaceFirst("pk_test_.", "pk_test_-"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.bootstrap.run(file))
                .withMessageContaining("MILLRACE_PUBLISHABLE_KEY")
                .withMessageContaining("delete the file");
    }

    /** A file as the launcher writes it. */
    private final class Keys {
        final KeyText secret;
        final KeyText publishable;
        final KeyText operator;

        Keys(MerchantsFixture shop) {
            secret = KeyText.fresh("sk_test_", shop.random);
            publishable = KeyText.fresh("pk_test_", shop.random);
            operator = KeyText.fresh("ok_", shop.random);
        }

        Path file() throws IOException {
            Path file = Files.createTempFile(folder, "sandbox", ".env");
            return Files.writeString(file, """
                    # The sandbox shop's keys.
                    MILLRACE_URL=http://127.0.0.1:8080
                    MILLRACE_SECRET_KEY=%s
                    MILLRACE_PUBLISHABLE_KEY=%s
                    MILLRACE_OPERATOR_KEY=%s
                    """.formatted(secret.value(), publishable.value(), operator.value()));
        }
    }
}
