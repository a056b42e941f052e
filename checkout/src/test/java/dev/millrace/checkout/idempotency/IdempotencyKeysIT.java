package dev.millrace.checkout.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Space;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyKeysIT {
    private static final Asked ASKED = new Asked("key-1", "POST /v1/payments", "ab".repeat(32));

    private final SettableClock clock = new SettableClock();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final Space space = TestShop.open(TestDatabase.get(), ids);
    private IdempotencyKeys keys;

    @BeforeEach
    void open(@TempDir Path dir) {
        keys = new IdempotencyKeys(TestDatabase.get(), SecretBox.at(dir.resolve("key"), new SecureRandom()), clock);
    }

    @Test
    void allotsOneIdToAllWhoWorkOnARequest() {
        Claim first = keys.claim(space, ASKED, () -> "pay_1");
        clock.advance(IdempotencyKeys.CLAIM.plusSeconds(1));

        Claim second = keys.claim(space, ASKED, () -> "pay_2");

        assertThat(first).isEqualTo(new Claim.Taken("key-1", "pay_1"));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void keepsOthersAwayWhileSomebodyWorks() {
        keys.claim(space, ASKED, () -> "pay_1");

        refused(ErrorCode.IDEMPOTENCY_KEY_IN_USE, ASKED);
    }

    /** A claim that is not committed holds others up, and the database lets nobody wait for a lock longer than two seconds. */
    @Test
    void sendsOthersAwayWhoseWaitForAnUncommittedClaimTakesTooLong() throws Exception {
        var claimed = new CountDownLatch(1);
        var sentAway = new AtomicBoolean();
        try (var first = Executors.newSingleThreadExecutor()) {
            var working = first.submit(() -> TestDatabase.get().in(space, rows -> {
                Claim claim = keys.claim(space, ASKED, () -> "pay_1");
                claimed.countDown();
                for (int i = 0; i < 600 && !sentAway.get(); i++) {
                    rows.createNativeQuery("select 1 from pg_sleep(0.1)", Integer.class)
                            .getSingleResult();
                }
                return claim;
            }));
            assertThat(claimed.await(1, TimeUnit.MINUTES)).isTrue();

            refused(ErrorCode.IDEMPOTENCY_KEY_IN_USE, ASKED);

            sentAway.set(true);
            assertThat(working.get()).isEqualTo(new Claim.Taken("key-1", "pay_1"));
        }
    }

    @Test
    void answersEveryRepetitionTheSame() {
        keys.claim(space, ASKED, () -> "pay_1");
        keys.answer(space, "key-1", 201, "{\"id\":\"pay_1\"}");
        keys.answer(space, "key-1", 200, "{\"id\":\"another\"}");

        assertThat(keys.claim(space, ASKED, () -> "pay_2")).isEqualTo(new Claim.Answered(201, "{\"id\":\"pay_1\"}"));
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        keys.claim(space, ASKED, () -> "pay_1");

        refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, new Asked("key-1", "POST /v1/payments", "cd".repeat(32)));
        refused(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                new Asked("key-1", "POST /v1/webhook_endpoints", ASKED.fingerprint()));
    }

    @Test
    void keepsTheKeysOfTwoShopsApart() {
        keys.claim(space, ASKED, () -> "pay_1");

        Claim other = keys.claim(TestShop.open(TestDatabase.get(), ids), ASKED, () -> "pay_2");

        assertThat(other).isEqualTo(new Claim.Taken("key-1", "pay_2"));
    }

    @Test
    void keepsAnAnswerWithASecretSealedAndForgetsItAfterADay() {
        keys.claim(space, ASKED, () -> "key_1");
        keys.answerSealed(space, "key-1", 201, "{\"secret\":\"whsec_abc\"}");

        String kept = TestDatabase.get()
                .in(
                        space,
                        rows -> rows.createNativeQuery(
                                        "select body from idempotency_key where key = 'key-1'", String.class)
                                .getSingleResult());
        assertThat(kept).doesNotContain("whsec_abc");
        assertThat(keys.claim(space, ASKED, () -> "key_2"))
                .isEqualTo(new Claim.Answered(201, "{\"secret\":\"whsec_abc\"}"));
        clock.advance(IdempotencyKeys.SECRETS_KEPT.plus(Duration.ofMinutes(1)));
        keys.forgetOld(1_000);
        assertThat(keys.claim(space, ASKED, () -> "key_2")).isEqualTo(new Claim.Taken("key-1", "key_2"));
    }

    @Test
    void givesAClaimBackAfterARefusal() {
        keys.claim(space, ASKED, () -> "pay_1");
        keys.release(space, "key-1");

        assertThat(keys.claim(space, ASKED, () -> "pay_2")).isEqualTo(new Claim.Taken("key-1", "pay_2"));
    }

    private void refused(ErrorCode code, Asked asked) {
        assertThatThrownBy(() -> keys.claim(space, asked, () -> "pay_9"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
