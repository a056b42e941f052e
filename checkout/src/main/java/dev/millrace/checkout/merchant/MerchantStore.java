package dev.millrace.checkout.merchant;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.MerchantId;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.hibernate.Session;

/** Keeps merchants; each is seen only from its own spaces. */
@Singleton
public class MerchantStore {
    private static final String QUESTION =
            "select version, name, cast(settings as text) as settings, created_at" + " from merchant where id = :id";

    private final Database database;

    @Inject
    public MerchantStore(Database database) {
        this.database = database;
    }

    /** Keeps a new merchant; one of this id that is there already stays as it is. */
    void add(Merchant merchant) {
        database.in(
                new Space(merchant.id(), false),
                rows -> rows.createNativeMutationQuery("""
                        insert into merchant (id, name, settings, version, created_at)
                        values (:id, :name, cast(:settings as jsonb), :version, :createdAt) on conflict (id) do nothing
                        """)
                        .setParameter("id", merchant.id().value())
                        .setParameter("name", merchant.name())
                        .setParameter("settings", RowJson.write(merchant.settings()))
                        .setParameter("version", merchant.version())
                        .setParameter("createdAt", merchant.createdAt())
                        .executeUpdate());
    }

    Merchant get(Space space) {
        return database.in(space, rows -> read(rows, space.merchant(), QUESTION));
    }

    Merchant change(Space space, UnaryOperator<Merchant> decide) {
        return database.in(space, rows -> {
            Merchant before = read(rows, space.merchant(), QUESTION + " for update");
            Merchant after = decide.apply(before);
            if (after.equals(before)) {
                return before;
            }
            rows.createNativeMutationQuery("""
                            update merchant set name = :name, settings = cast(:settings as jsonb), version = :version
                            where id = :id
                            """)
                    .setParameter("name", after.name())
                    .setParameter("settings", RowJson.write(after.settings()))
                    .setParameter("version", after.version())
                    .setParameter("id", after.id().value())
                    .executeUpdate();
            return after;
        });
    }

    private static Merchant read(Session rows, MerchantId id, String question) {
        Tuple row = rows.createNativeQuery(question, Tuple.class)
                .setParameter("id", id.value())
                .getSingleResult();
        return new Merchant(
                id,
                row.get("version", Long.class),
                row.get("name", String.class),
                RowJson.read(row.get("settings", String.class), MerchantSettings.class),
                row.get("created_at", Instant.class));
    }
}
