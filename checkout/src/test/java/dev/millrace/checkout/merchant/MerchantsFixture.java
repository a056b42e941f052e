package dev.millrace.checkout.merchant;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.rate.RateStore;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.rate.SandboxRates;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** The merchants' package put together by hand on the tests' database. */
final class MerchantsFixture {
    final SettableClock clock = new SettableClock();
    final SecureRandom random = new SecureRandom();
    final Ids ids = new Ids(clock, random);
    final Database database = TestDatabase.get();
    final ApiKeys keys;
    final Merchants merchants;
    final Rates rates = new Rates(new RateStore(database), clock);
    final SandboxRates sandboxRates = new SandboxRates(new RateStore(database), clock);
    final Bootstrap bootstrap;

    MerchantsFixture(Path folder) {
        keys = new ApiKeys(new ApiKeyStore(database), SecretBox.at(folder.resolve("key"), random), random, ids, clock);
        merchants = new Merchants(new MerchantStore(database), keys, database, ids, clock);
        bootstrap = new Bootstrap(merchants, keys, sandboxRates, database);
    }

    List<ApiKey> keysOf(Space space) {
        return keys.list(space, PageRequest.first(100)).data();
    }
}
