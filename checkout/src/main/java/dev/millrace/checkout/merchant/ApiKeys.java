package dev.millrace.checkout.merchant;

import static dev.millrace.checkout.error.ErrorCode.API_KEY_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.FIELD_MISSING;
import static dev.millrace.checkout.error.ErrorCode.KEY_CANNOT_DELETE_ITSELF;
import static dev.millrace.checkout.error.ErrorCode.KEY_EXPIRED;
import static dev.millrace.checkout.error.ErrorCode.KEY_INVALID;
import static dev.millrace.checkout.error.ErrorCode.SCOPE_MISSING;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The front door of keys: who holds one, and who may have another. Their life goes by real time, in test mode too. */
@Singleton
public class ApiKeys {
    public static final Duration LIFE_MAX = Duration.ofDays(3_650);

    public static final Duration OVERLAP_MAX = Duration.ofDays(30);

    private final ApiKeyStore store;
    private final SecretBox box;
    private final SecureRandom random;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public ApiKeys(ApiKeyStore store, SecretBox box, SecureRandom random, Ids ids, Clock clock) {
        this.store = store;
        this.box = box;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who holds this key; refuses with {@code key_invalid}, {@code key_expired}. A malformed one never reaches the database. */
    public KeyHolder authenticate(String text) {
        KeyText key =
                KeyText.parse(text).filter(form -> !form.isOperator()).orElseThrow(() -> new Refusal(KEY_INVALID, """
                        this is no API key: one begins with sk_, rk_ or pk_ and test_ or live_, and ends in a checksum"""));
        ApiKeyStore.Found found = store.find(hash(key))
                .orElseThrow(() -> new Refusal(KEY_INVALID, "%s is unknown or deleted".formatted(key)));
        found.expiresAt().filter(end -> !clock.instant().isBefore(end)).ifPresent(end -> {
            throw new Refusal(KEY_EXPIRED, "%s expired at %s".formatted(key, end));
        });
        return found.holder();
    }

    /** Refuses with {@code key_invalid} whoever does not run this installation. */
    public void authenticateOperator(String text) {
        boolean known = KeyText.parse(text)
                .filter(KeyText::isOperator)
                .filter(key -> store.isOperator(hash(key)))
                .isPresent();
        if (!known) {
            throw new Refusal(KEY_INVALID, "this needs the operator key of this installation, which begins with ok_");
        }
    }

    /**
     * Makes a key that may do no more, and lives no longer, than the one that asks for it.
     *
     * <p>Refuses with {@code field_missing}, {@code field_invalid}, {@code scope_missing}.
     *
     * @param id allotted with the claim, where the request has an idempotency key
     */
    public CreatedKey create(KeyHolder by, KeyId id, NewKey asked) {
        requireFittingScopes(asked);
        asked.expiresAt().ifPresent(this::requireNearFuture);
        if (by.kind() != KeyKind.SECRET) {
            requireWithin(by, asked);
        }
        return issue(by.space(), id, asked);
    }

    private static void requireFittingScopes(NewKey asked) {
        boolean restricted = asked.kind() == KeyKind.RESTRICTED;
        if (restricted && asked.scopes().isEmpty()) {
            throw new Refusal(FIELD_MISSING, "scopes", "a restricted key needs at least one scope");
        }
        if (!restricted && !asked.scopes().isEmpty()) {
            throw new Refusal(FIELD_INVALID, "scopes", "only restricted keys have scopes");
        }
    }

    private void requireNearFuture(Instant end) {
        Instant now = clock.instant();
        if (!end.isAfter(now) || end.isAfter(now.plus(LIFE_MAX))) {
            throw new Refusal(
                    FIELD_INVALID,
                    "expires_at",
                    "a key expires in the future, within %d days".formatted(LIFE_MAX.toDays()));
        }
    }

    private void requireWithin(KeyHolder by, NewKey asked) {
        if (asked.kind() != KeyKind.RESTRICTED || !by.scopes().containsAll(asked.scopes())) {
            throw new Refusal(
                    SCOPE_MISSING, "a restricted key makes only restricted keys, of scopes that it has itself");
        }
        Optional<Instant> end = get(by.space(), by.keyId()).expiresAt();
        boolean outlives = end.isPresent()
                && asked.expiresAt().filter(own -> !own.isAfter(end.get())).isEmpty();
        if (outlives) {
            throw new Refusal(
                    FIELD_INVALID, "expires_at", "a key made by one that expires must expire by then: " + end.get());
        }
    }

    /**
     * Makes a key that may do what {@code old} may, which ends after {@code overlap}, or sooner if it would have anyway.
     *
     * <p>Refuses with {@code api_key_not_found} for one that is over already, with {@code scope_missing} and {@code field_invalid} as
     * {@link #create} does.
     *
     * @param overlap zero ends the old one at once; {@link #OVERLAP_MAX} at most
     */
    public CreatedKey roll(KeyHolder by, KeyId old, KeyId id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
            throw new Refusal(
                    FIELD_INVALID, "expires_in", "the old key ends within %d days".formatted(OVERLAP_MAX.toDays()));
        }
        Instant now = clock.instant();
        return store.locked(by.space(), old, () -> {
            ApiKey key = get(by.space(), old);
            boolean over = key.revokedAt().isPresent()
                    || key.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
            if (over) {
                throw new Refusal(API_KEY_NOT_FOUND, "%s is over; make a new key".formatted(old.value()));
            }
            CreatedKey fresh = create(by, id, new NewKey(key.kind(), key.scopes(), key.expiresAt()));
            store.endBy(by.space(), old, now.plus(overlap).truncatedTo(ChronoUnit.MILLIS));
            return fresh;
        });
    }

    /** A key that nobody asked for with a key of theirs. */
    CreatedKey issue(Space space, NewKey asked) {
        return issue(space, freshId(), asked);
    }

    private CreatedKey issue(Space space, KeyId id, NewKey asked) {
        KeyText text = KeyText.fresh(asked.kind().prefix(space.livemode()), random);
        return new CreatedKey(keep(space, id, text, asked), text);
    }

    /** Keeps a key that was made elsewhere; one that is known already stays as it is. */
    ApiKey keep(Space space, KeyText text, NewKey asked) {
        return keep(space, freshId(), text, asked);
    }

    private ApiKey keep(Space space, KeyId id, KeyText text, NewKey asked) {
        var key = new ApiKey(
                id,
                space,
                1,
                asked.kind(),
                text.shown(),
                asked.scopes(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                asked.expiresAt(),
                Optional.empty());
        store.add(key, hash(text));
        return key;
    }

    private KeyId freshId() {
        return new KeyId(ids.next(KeyId.PREFIX));
    }

    void keepOperator(KeyText text) {
        store.addOperator(hash(text), clock.instant());
    }

    /** Refuses with {@code api_key_not_found}, also for somebody else's. */
    public ApiKey get(Space space, KeyId id) {
        return store.get(space, id)
                .orElseThrow(() -> new Refusal(API_KEY_NOT_FOUND, "%s is not here".formatted(id.value())));
    }

    /** All keys of a space, revoked and expired ones too, newest first. */
    public Page<ApiKey> list(Space space, PageRequest page) {
        return store.list(space, page);
    }

    /** Ends a key at once; again changes nothing. Refuses with {@code api_key_not_found}, {@code key_cannot_delete_itself}. */
    public ApiKey revoke(KeyHolder by, KeyId id) {
        if (by.keyId().equals(id)) {
            throw new Refusal(
                    KEY_CANNOT_DELETE_ITSELF, "%s is the key that asks: use another one".formatted(id.value()));
        }
        get(by.space(), id);
        store.revoke(by.space(), id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return get(by.space(), id);
    }

    private byte[] hash(KeyText key) {
        return box.hash("api_key", key.value());
    }
}
