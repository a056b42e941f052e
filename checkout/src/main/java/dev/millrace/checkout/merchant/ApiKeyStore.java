package dev.millrace.checkout.merchant;

import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.type.StandardBasicTypes;

/** Keeps keyed hashes of API keys, never a key. */
@Singleton
public class ApiKeyStore {
    private static final String COLUMNS = "select id, version, kind, prefix, array_to_string(scopes, ' ') as scopes,"
            + " created_at, expires_at, revoked_at from api_key";

    private final Database database;

    @Inject
    public ApiKeyStore(Database database) {
        this.database = database;
    }

    /** Keeps a new key; one whose hash is there already stays as it is. */
    void add(ApiKey key, byte[] hash) {
        database.in(
                key.space(),
                rows -> rows.createNativeMutationQuery("""
                        insert into api_key (id, merchant_id, livemode, version, kind, prefix, hash, scopes, created_at, expires_at)
                        values (:id, :merchant, :livemode, :version, :kind, :prefix, :hash, string_to_array(:scopes, ' '),
                            :createdAt, :expiresAt)
                        on conflict (hash) do nothing
                        """)
                        .setParameter("id", key.id().value())
                        .setParameter("merchant", key.space().merchant().value())
                        .setParameter("livemode", key.space().livemode())
                        .setParameter("version", key.version())
                        .setParameter("kind", key.kind().wireName())
                        .setParameter("prefix", key.prefix())
                        .setParameter("hash", hash)
                        .setParameter(
                                "scopes",
                                key.scopes().stream().map(Scope::wireName).collect(Collectors.joining(" ")))
                        .setParameter("createdAt", key.createdAt())
                        .setParameter("expiresAt", key.expiresAt().orElse(null), StandardBasicTypes.INSTANT)
                        .executeUpdate());
    }

    /** Who holds the key of this hash; nobody where it is unknown or revoked. */
    Optional<Found> find(byte[] hash) {
        return database.acrossSpaces(rows -> rows.createNativeQuery("""
                        select id, merchant_id, livemode, kind, array_to_string(scopes, ' ') as scopes, expires_at
                        from find_api_key(:hash)
                        """, Tuple.class)
                .setParameter("hash", hash)
                .uniqueResultOptional()
                .map(ApiKeyStore::found));
    }

    private static Found found(Tuple row) {
        var kind = KeyKind.of(row.get("kind", String.class));
        var holder = new KeyHolder(
                Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                new KeyId(row.get("id", String.class)),
                kind,
                kind.scopes(scopes(row)));
        return new Found(holder, Optional.ofNullable(row.get("expires_at", Instant.class)));
    }

    Optional<ApiKey> get(Space space, KeyId id) {
        return database.in(space, rows -> get(rows, space, id.value()));
    }

    private static Optional<ApiKey> get(Session rows, Space space, String id) {
        return rows.createNativeQuery(
                        COLUMNS + " where merchant_id = :merchant and livemode = :livemode and id = :id", Tuple.class)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(row -> read(space, row));
    }

    Page<ApiKey> list(Space space, PageRequest page) {
        return database.in(space, rows -> {
            var keys = new Keyset("api_key", space)
                    .ids(rows, page).stream()
                            .map(id -> get(rows, space, id).orElseThrow())
                            .toList();
            return Page.of(keys, page);
        });
    }

    /** Does something while nobody else changes this key, in one database transaction. */
    <T> T locked(Space space, KeyId id, Supplier<T> work) {
        return database.in(space, rows -> {
            rows.createNativeQuery("""
                            select id from api_key
                            where merchant_id = :merchant and livemode = :livemode and id = :id for update
                            """, String.class)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("id", id.value())
                    .getResultList();
            return work.get();
        });
    }

    /** Lets a key end, never later than it would have. */
    void endBy(Space space, KeyId id, Instant end) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update api_key set expires_at = least(expires_at, :end), version = version + 1
                        where merchant_id = :merchant and livemode = :livemode and id = :id and revoked_at is null
                        """)
                        .setParameter("end", end)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id.value())
                        .executeUpdate());
    }

    /** Takes a key's power away for good; the first time is the one that stays. */
    void revoke(Space space, KeyId id, Instant now) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update api_key set revoked_at = :now, version = version + 1
                        where merchant_id = :merchant and livemode = :livemode and id = :id and revoked_at is null
                        """)
                        .setParameter("now", now)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id.value())
                        .executeUpdate());
    }

    /** Keeps the key of somebody who runs the installation; one that is there already stays. */
    void addOperator(byte[] hash, Instant now) {
        database.acrossSpaces(rows -> rows.createNativeMutationQuery(
                        "insert into operator_key (hash, created_at) values (:hash, :now) on conflict do nothing")
                .setParameter("hash", hash)
                .setParameter("now", now)
                .executeUpdate());
    }

    boolean isOperator(byte[] hash) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select exists (select from operator_key where hash = :hash)", Boolean.class)
                .setParameter("hash", hash)
                .getSingleResult());
    }

    private static ApiKey read(Space space, Tuple row) {
        return new ApiKey(
                new KeyId(row.get("id", String.class)),
                space,
                row.get("version", Long.class),
                KeyKind.of(row.get("kind", String.class)),
                row.get("prefix", String.class),
                scopes(row),
                row.get("created_at", Instant.class),
                Optional.ofNullable(row.get("expires_at", Instant.class)),
                Optional.ofNullable(row.get("revoked_at", Instant.class)));
    }

    private static Set<Scope> scopes(Tuple row) {
        return Arrays.stream(row.get("scopes", String.class).split(" ", -1))
                .filter(Predicate.not(String::isEmpty))
                .map(name -> Scope.find(name).orElseThrow(() -> new IllegalStateException("no scope " + name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A key that is not revoked; whether it has expired is for whoever knows the time. */
    record Found(KeyHolder holder, Optional<Instant> expiresAt) {}
}
