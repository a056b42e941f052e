package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_ENDPOINT_NOT_FOUND;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.outbox.EventPattern;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps webhook endpoints. A deleted one stays as a row for its deliveries, and is not there for anybody. */
@Singleton
class EndpointStore {
    private static final String COLUMNS = """
            select id, version, created_at, url, events, description, status, failing_since from webhook_endpoint
            where merchant_id = :merchant and livemode = :livemode and deleted_at is null""";

    private final Database database;

    @Inject
    EndpointStore(Database database) {
        this.database = database;
    }

    void add(WebhookEndpoint fresh, String secrets) {
        database.in(
                fresh.space(),
                rows -> rows.createNativeMutationQuery("""
                        insert into webhook_endpoint
                            (id, merchant_id, livemode, url, events, description, status, secrets, version, created_at)
                        values (:id, :merchant, :livemode, :url, :events, cast(:description as text), :status,
                            cast(:secrets as jsonb), :version, :now)
                        """)
                        .setParameter("id", fresh.id().value())
                        .setParameter("merchant", fresh.space().merchant().value())
                        .setParameter("livemode", fresh.space().livemode())
                        .setParameter("url", fresh.url().value())
                        .setParameter("events", fresh.events().texts().toArray(String[]::new))
                        .setParameter("description", fresh.description().orElse(null))
                        .setParameter("status", fresh.status().wireName())
                        .setParameter("secrets", secrets)
                        .setParameter("version", fresh.version())
                        .setParameter("now", fresh.createdAt())
                        .executeUpdate());
    }

    /** How many endpoints a space has; whoever asks in the same way waits until this database transaction has ended. */
    long countAlone(Space space) {
        return database.in(space, rows -> {
            rows.createNativeQuery(
                            "select 1 from pg_advisory_xact_lock(hashtextextended('webhook_endpoint/' || :space, 0))",
                            Integer.class)
                    .setParameter("space", space.name())
                    .getSingleResult();
            return rows.createNativeQuery("select count(*) from (" + COLUMNS + ") endpoints", Long.class)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .getSingleResult();
        });
    }

    /** Refuses with {@code webhook_endpoint_not_found}, also for somebody else's. */
    WebhookEndpoint get(Space space, EndpointId id) {
        return find(space, id, "").orElseThrow(() -> notFound(id));
    }

    /** As {@link #get}; until the database transaction ends nobody else changes the endpoint or adds deliveries for it. */
    WebhookEndpoint lock(Space space, EndpointId id) {
        return lockIfThere(space, id).orElseThrow(() -> notFound(id));
    }

    Optional<WebhookEndpoint> lockIfThere(Space space, EndpointId id) {
        return find(space, id, " for no key update");
    }

    private Optional<WebhookEndpoint> find(Space space, EndpointId id, String lock) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(COLUMNS + " and id = :id" + lock, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id.value())
                        .uniqueResultOptional()
                        .map(row -> read(space, row)));
    }

    private static Refusal notFound(EndpointId id) {
        return new Refusal(WEBHOOK_ENDPOINT_NOT_FOUND, "%s is not here".formatted(id.value()));
    }

    /** All endpoints of a space, kept from being disabled or deleted until the database transaction ends. */
    List<WebhookEndpoint> allAsTheyAre(Space space) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(COLUMNS + " order by id for share", Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .getResultStream()
                        .map(row -> read(space, row))
                        .toList());
    }

    Page<WebhookEndpoint> list(Space space, PageRequest page) {
        return database.in(space, rows -> {
            var endpoints = new Keyset("webhook_endpoint", space)
                    .and("deleted_at is null").ids(rows, page).stream()
                            .map(id -> get(space, new EndpointId(id)))
                            .toList();
            return Page.of(endpoints, page);
        });
    }

    /** Keeps what may change of an endpoint that is locked, as its next version. */
    void write(WebhookEndpoint endpoint) {
        database.in(
                endpoint.space(),
                rows -> rows.createNativeMutationQuery("""
                        update webhook_endpoint set url = :url, events = :events, description = cast(:description as text),
                            status = :status, failing_since = cast(:failing as timestamptz), version = version + 1
                        where id = :id
                        """)
                        .setParameter("url", endpoint.url().value())
                        .setParameter("events", endpoint.events().texts().toArray(String[]::new))
                        .setParameter("description", endpoint.description().orElse(null))
                        .setParameter("status", endpoint.status().wireName())
                        .setParameter("failing", endpoint.failingSince().orElse(null))
                        .setParameter("id", endpoint.id().value())
                        .executeUpdate());
    }

    void delete(Space space, EndpointId id, Instant now) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update webhook_endpoint set deleted_at = :now, version = version + 1 where id = :id
                        """)
                        .setParameter("now", now)
                        .setParameter("id", id.value())
                        .executeUpdate());
    }

    String secrets(Space space, EndpointId id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select cast(secrets as text) from webhook_endpoint where id = :id", String.class)
                        .setParameter("id", id.value())
                        .getSingleResult());
    }

    void writeSecrets(Space space, EndpointId id, String secrets) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update webhook_endpoint set secrets = cast(:secrets as jsonb), version = version + 1 where id = :id
                        """)
                        .setParameter("secrets", secrets)
                        .setParameter("id", id.value())
                        .executeUpdate());
    }

    /** The sequence of the next event about an endpoint. */
    long nextSequence(Space space, EndpointId id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        update webhook_endpoint set event_sequence = event_sequence + 1 where id = :id returning event_sequence
                        """, Long.class)
                        .setParameter("id", id.value())
                        .getSingleResult());
    }

    private static WebhookEndpoint read(Space space, Tuple row) {
        return new WebhookEndpoint(
                new EndpointId(row.get("id", String.class)),
                space,
                row.get("version", Long.class),
                row.get("created_at", Instant.class),
                new EndpointUrl(row.get("url", String.class)),
                new Subscription(Stream.of(row.get("events", String[].class))
                        .map(EventPattern::new)
                        .toList()),
                Optional.ofNullable(row.get("description", String.class)),
                EndpointStatus.of(row.get("status", String.class)),
                Optional.ofNullable(row.get("failing_since", Instant.class)));
    }
}
