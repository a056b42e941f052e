package dev.millrace.checkout.merchant;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.MerchantId;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The front door of merchants: an operator makes them, their own keys read and change them. */
@Singleton
public class Merchants {
    private final MerchantStore store;
    private final ApiKeys keys;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public Merchants(MerchantStore store, ApiKeys keys, Database database, Ids ids, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a merchant and the first secret key of either mode.
     *
     * <p>A mode is a database transaction of its own: a crash between leaves a merchant nobody has heard of, and no key is lost.
     */
    public NewMerchant create(String name, MerchantSettings settings) {
        var fresh = fresh(new MerchantId(ids.next(MerchantId.PREFIX)), name, settings);
        var test = new Space(fresh.id(), false);
        CreatedKey testKey = database.in(test, rows -> {
            store.add(fresh);
            return keys.issue(test, NewKey.secret());
        });
        return new NewMerchant(fresh, testKey, keys.issue(new Space(fresh.id(), true), NewKey.secret()));
    }

    /** Makes sure that a merchant of this id is there; one that is stays as it is. */
    void ensure(MerchantId id, String name) {
        store.add(fresh(id, name, MerchantSettings.DEFAULT));
    }

    private Merchant fresh(MerchantId id, String name, MerchantSettings settings) {
        return new Merchant(id, 1, name, settings, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The merchant that a space belongs to. */
    public Merchant get(Space space) {
        return store.get(space);
    }

    /** Changes what is given, and the settings by what is asked of those in force. */
    public Merchant update(Space space, Optional<String> name, UnaryOperator<MerchantSettings> settings) {
        return store.change(
                space, merchant -> merchant.with(name.orElse(merchant.name()), settings.apply(merchant.settings())));
    }
}
