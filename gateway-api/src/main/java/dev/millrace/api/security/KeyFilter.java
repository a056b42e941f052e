package dev.millrace.api.security;

import static dev.millrace.checkout.error.ErrorCode.KEY_INVALID;
import static dev.millrace.checkout.error.ErrorCode.KEY_MISSING;
import static dev.millrace.checkout.error.ErrorCode.SCOPE_MISSING;

import dev.millrace.api.limit.ClientAddress;
import dev.millrace.api.limit.LimitHeaders;
import dev.millrace.api.limit.LimitKind;
import dev.millrace.api.limit.Limits;
import dev.millrace.api.limit.Spent;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.ApiKeys;
import dev.millrace.checkout.merchant.KeyHolder;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Lets in who has a key for what they want, before anything of the body is read. */
@Priority(Priorities.AUTHENTICATION)
public final class KeyFilter implements ContainerRequestFilter {
    private static final String SCHEME = "bearer ";
    private static final String OPERATOR = "operator";

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest servlet;

    private final ApiKeys keys;
    private final Caller caller;
    private final Limits limits;
    private final ClientAddress addresses;

    @Inject
    KeyFilter(ApiKeys keys, Caller caller, Limits limits, ClientAddress addresses) {
        this.keys = keys;
        this.caller = caller;
        this.limits = limits;
        this.addresses = addresses;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (request.getMethod().equals(HttpMethod.OPTIONS)) { // JAX-RS answers by itself which methods there are
            spend(request, LimitKind.STRANGER, addresses.of(servlet));
            return;
        }
        if (method.isAnnotationPresent(ForOperators.class)) {
            known(request, key -> {
                keys.authenticateOperator(key);
                return key;
            });
            spend(request, LimitKind.KEY, OPERATOR);
            return;
        }
        Needs needs = Optional.ofNullable(method.getAnnotation(Needs.class))
                .orElseThrow(() -> new IllegalStateException(method + " does not say what it needs"));
        KeyHolder holder = known(request, keys::authenticate);
        spend(request, LimitKind.KEY, holder.keyId().value());
        if (!holder.may(needs.value())) {
            throw new Refusal(
                    SCOPE_MISSING,
                    "this key lacks the scope %s".formatted(needs.value().wireName()));
        }
        caller.is(holder);
    }

    /** Who has no key that opens anything counts by address: a key that is good is never kept out by what its neighbours guess. */
    private <T> T known(ContainerRequestContext request, Function<String, T> authentication) {
        try {
            return authentication.apply(key(request));
        } catch (Refusal stranger) {
            spend(request, LimitKind.STRANGER, addresses.of(servlet));
            throw stranger;
        }
    }

    private void spend(ContainerRequestContext request, LimitKind kind, String who) {
        Spent spent = limits.spend(kind, who);
        LimitHeaders.remember(request, spent);
        if (!spent.granted()) {
            throw Limits.refusal(spent);
        }
    }

    private static String key(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || header.isBlank()) {
            throw new Refusal(KEY_MISSING, "send the header Authorization: Bearer sk_…");
        }
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new Refusal(KEY_INVALID, "the header Authorization must read Bearer, a space and the key");
        }
        return header.substring(SCHEME.length()).strip();
    }
}
