package dev.millrace.checkout.merchant;

import static dev.millrace.checkout.error.ErrorCode.API_KEY_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.FIELD_MISSING;
import static dev.millrace.checkout.error.ErrorCode.KEY_CANNOT_DELETE_ITSELF;
import static dev.millrace.checkout.error.ErrorCode.KEY_EXPIRED;
import static dev.millrace.checkout.error.ErrorCode.KEY_INVALID;
import static dev.millrace.checkout.error.ErrorCode.SCOPE_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysIT {
    @TempDir
    private Path folder;

    private MerchantsFixture shop;
    private NewMerchant merchant;
    private KeyHolder owner;

    @BeforeEach
    void openShop() {
        shop = new MerchantsFixture(folder);
        merchant = shop.merchants.create("Ada's shop", MerchantSettings.DEFAULT);
        owner = shop.keys.authenticate(merchant.testKey().text().value());
    }

    @Test
    void knowsWhoHoldsASecretKeyInEitherMode() {
        KeyHolder live = shop.keys.authenticate(merchant.liveKey().text().value());

        assertThat(owner.space()).isEqualTo(new Space(merchant.merchant().id(), false));
        assertThat(live.space()).isEqualTo(new Space(merchant.merchant().id(), true));
        assertThat(owner.keyId()).isEqualTo(merchant.testKey().key().id());
        assertThat(owner.scopes()).isEqualTo(EnumSet.allOf(Scope.class));
    }

    @Test
    void letsARolledKeyGoOnForAWhileBesideItsSuccessor() {
        var asked = new NewKey(KeyKind.RESTRICTED, Set.of(Scope.PAYMENTS_READ), Optional.empty());
        CreatedKey old = shop.keys.create(owner, freshId(), asked);

        CreatedKey fresh = shop.keys.roll(owner, old.key().id(), freshId(), Duration.ofHours(1));

        assertThat(fresh.key().scopes()).isEqualTo(old.key().scopes());
        assertThat(shop.keys.authenticate(old.text().value()).keyId())
                .isEqualTo(old.key().id());
        assertThat(shop.keys.authenticate(fresh.text().value()).keyId())
                .isEqualTo(fresh.key().id());
        shop.clock.advance(Duration.ofHours(1));
        assertRefused(KEY_EXPIRED, () -> shop.keys.authenticate(old.text().value()));
        assertThat(shop.keys.authenticate(fresh.text().value()).keyId())
                .isEqualTo(fresh.key().id());
        assertRefused(API_KEY_NOT_FOUND, () -> shop.keys.roll(owner, old.key().id(), freshId(), Duration.ofHours(1)));
    }

    @Test
    void rollsNoKeyIntoMoreThanItsHolderMay() {
        var asked = new NewKey(KeyKind.RESTRICTED, Set.of(Scope.KEYS_WRITE), Optional.empty());
        CreatedKey small = shop.keys.create(owner, freshId(), asked);
        KeyHolder holder = shop.keys.authenticate(small.text().value());
        Instant soon = shop.clock.instant().plus(Duration.ofMinutes(10));
        CreatedKey ending = shop.keys.create(
                owner, freshId(), new NewKey(KeyKind.RESTRICTED, Set.of(Scope.KEYS_WRITE), Optional.of(soon)));

        CreatedKey next = shop.keys.roll(owner, ending.key().id(), freshId(), Duration.ofDays(30));

        assertRefused(SCOPE_MISSING, () -> shop.keys.roll(holder, owner.keyId(), freshId(), Duration.ZERO));
        assertThat(shop.keys.authenticate(merchant.testKey().text().value())).isEqualTo(owner);
        assertThat(next.key().expiresAt()).contains(soon);
        assertThat(shop.keys.get(owner.space(), ending.key().id()).expiresAt()).contains(soon);
        assertRefused(FIELD_INVALID, () -> shop.keys.roll(owner, small.key().id(), freshId(), Duration.ofDays(31)));
    }

    @Test
    void rollsAKeyOnceWhenManyAskAtOnce() throws InterruptedException {
        CreatedKey old = shop.keys.create(
                owner, freshId(), new NewKey(KeyKind.RESTRICTED, Set.of(Scope.PAYMENTS_READ), Optional.empty()));
        var rolled = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    shop.keys.roll(owner, old.key().id(), freshId(), Duration.ZERO);
                    rolled.incrementAndGet();
                });
            }
        }

        assertThat(rolled.get()).isEqualTo(1);
    }

    private KeyId freshId() {
        return new KeyId(shop.ids.next(KeyId.PREFIX));
    }

    @Test
    void refusesWhatIsNoKeyAndWhatIsNobodysKey() {
        String stranger = KeyText.fresh("sk_test_", shop.random).value();

        assertRefused(KEY_INVALID, () -> shop.keys.authenticate("let me in"));
        assertRefused(KEY_INVALID, () -> shop.keys.authenticate(stranger));
        assertRefused(KEY_INVALID, () -> shop.keys.authenticate(operatorKey().value()));
    }

    @Test
    void keepsAHashThatOnlyThisInstallationCanMake(@TempDir Path elsewhere) {
        var other = new MerchantsFixture(elsewhere);

        assertRefused(
                KEY_INVALID,
                () -> other.keys.authenticate(merchant.testKey().text().value()));
    }

    @Test
    void letsARestrictedKeyDoWhatItsScopesSayUntilItExpires() {
        Instant end = shop.clock.instant().plus(Duration.ofHours(1));
        CreatedKey made = create(owner, restricted(Optional.of(end), Scope.PAYMENTS_READ, Scope.LEDGER_READ));

        KeyHolder holder = shop.keys.authenticate(made.text().value());
        shop.clock.advance(Duration.ofHours(1));

        assertThat(holder.kind()).isEqualTo(KeyKind.RESTRICTED);
        assertThat(holder.may(Scope.PAYMENTS_READ)).isTrue();
        assertThat(holder.may(Scope.PAYMENTS_WRITE)).isFalse();
        assertRefused(KEY_EXPIRED, () -> shop.keys.authenticate(made.text().value()));
        assertThat(shop.keys.get(owner.space(), made.key().id()))
                .isEqualTo(made.key())
                .satisfies(key -> assertThat(key.scopes()).containsOnly(Scope.PAYMENTS_READ, Scope.LEDGER_READ));
    }

    @Test
    void givesAPublishableKeyNoScopeAtAll() {
        CreatedKey made = create(owner, new NewKey(KeyKind.PUBLISHABLE, Set.of(), Optional.empty()));

        KeyHolder holder = shop.keys.authenticate(made.text().value());

        assertThat(made.text().value()).startsWith("pk_test_");
        assertThat(holder.scopes()).isEmpty();
    }

    @Test
    void refusesScopesThatDoNotFitTheKind() {
        assertRefused(FIELD_MISSING, () -> create(owner, restricted(Optional.empty())));
        assertRefused(
                FIELD_INVALID,
                () -> create(owner, new NewKey(KeyKind.SECRET, Set.of(Scope.EVENTS_READ), Optional.empty())));
    }

    @Test
    void refusesAnEndInThePastOrBeyondTenYears() {
        Instant now = shop.clock.instant();

        assertRefused(FIELD_INVALID, () -> create(owner, expiring(now)));
        assertRefused(
                FIELD_INVALID,
                () -> create(owner, expiring(now.plus(ApiKeys.LIFE_MAX).plusSeconds(60))));
    }

    @Test
    void letsARestrictedKeyMakeNothingBeyondItself() {
        Instant end = shop.clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        KeyHolder clerk =
                shop.keys.authenticate(create(owner, restricted(Optional.of(end), Scope.KEYS_WRITE, Scope.EVENTS_READ))
                        .text()
                        .value());

        CreatedKey within = create(clerk, restricted(Optional.of(end), Scope.EVENTS_READ));

        assertThat(within.key().scopes()).containsOnly(Scope.EVENTS_READ);
        assertRefused(SCOPE_MISSING, () -> create(clerk, NewKey.secret()));
        assertRefused(SCOPE_MISSING, () -> create(clerk, restricted(Optional.of(end), Scope.PAYMENTS_WRITE)));
        assertRefused(FIELD_INVALID, () -> create(clerk, restricted(Optional.empty(), Scope.EVENTS_READ)));
        assertRefused(
                FIELD_INVALID, () -> create(clerk, restricted(Optional.of(end.plusSeconds(1)), Scope.EVENTS_READ)));
    }

    @Test
    void endsARevokedKeyAtOnceAndForGood() {
        CreatedKey made = create(owner, NewKey.secret());

        ApiKey revoked = shop.keys.revoke(owner, made.key().id());
        shop.clock.advance(Duration.ofMinutes(1));
        ApiKey again = shop.keys.revoke(owner, made.key().id());

        assertThat(revoked.revokedAt()).isPresent();
        assertThat(revoked.version()).isEqualTo(2);
        assertThat(again).isEqualTo(revoked);
        assertRefused(KEY_INVALID, () -> shop.keys.authenticate(made.text().value()));
    }

    @Test
    void deletesNeitherTheKeyThatAsksNorSomebodyElses() {
        NewMerchant other = shop.merchants.create("Other", MerchantSettings.DEFAULT);

        assertRefused(KEY_CANNOT_DELETE_ITSELF, () -> shop.keys.revoke(owner, owner.keyId()));
        assertRefused(
                API_KEY_NOT_FOUND,
                () -> shop.keys.revoke(owner, other.testKey().key().id()));
        assertRefused(
                API_KEY_NOT_FOUND,
                () -> shop.keys.revoke(owner, merchant.liveKey().key().id()));
        assertThat(shop.keys
                        .authenticate(other.testKey().text().value())
                        .space()
                        .merchant())
                .isEqualTo(other.merchant().id());
    }

    @Test
    void listsOnlyTheKeysOfItsOwnModeAndNeverTheirText() {
        CreatedKey second = create(owner, NewKey.secret());

        var all = shop.keys.list(owner.space(), PageRequest.first(10));
        var first = shop.keys.list(owner.space(), PageRequest.first(1));

        assertThat(all.data())
                .containsExactlyInAnyOrder(second.key(), merchant.testKey().key());
        assertThat(first.hasMore()).isTrue();
        assertThat(second.text().value()).startsWith(second.key().prefix());
        assertThat(second.key().prefix()).hasSize(12);
    }

    @Test
    void knowsAnOperatorByTheirKeyOnly() {
        KeyText known = operatorKey();
        shop.keys.keepOperator(known);
        shop.keys.keepOperator(known);

        shop.keys.authenticateOperator(known.value());

        assertRefused(
                KEY_INVALID, () -> shop.keys.authenticateOperator(operatorKey().value()));
        assertRefused(
                KEY_INVALID,
                () -> shop.keys.authenticateOperator(merchant.testKey().text().value()));
        assertRefused(KEY_INVALID, () -> shop.keys.authenticateOperator(""));
    }

    private CreatedKey create(KeyHolder by, NewKey asked) {
        return shop.keys.create(by, new KeyId(shop.ids.next(KeyId.PREFIX)), asked);
    }

    private KeyText operatorKey() {
        return KeyText.fresh(KeyText.OPERATOR_PREFIX, shop.random);
    }

    private static NewKey restricted(Optional<Instant> end, Scope... scopes) {
        return new NewKey(KeyKind.RESTRICTED, Set.of(scopes), end);
    }

    private static NewKey expiring(Instant end) {
        return new NewKey(KeyKind.SECRET, Set.of(), Optional.of(end));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
