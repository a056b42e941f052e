package dev.millrace.api.security;

import static dev.millrace.checkout.error.ErrorCode.KEY_INVALID;
import static dev.millrace.checkout.error.ErrorCode.KEY_MISSING;
import static dev.millrace.checkout.error.ErrorCode.SCOPE_MISSING;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.ApiKeys;
import dev.millrace.checkout.merchant.KeyHolder;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** Lets in who has a key for what they want, before anything of the body is read. */
@Priority(Priorities.AUTHENTICATION)
public final class KeyFilter implements ContainerRequestFilter {
    private static final String SCHEME = "bearer ";

    @Context
    private ResourceInfo resource;

    private final ApiKeys keys;
    private final Caller caller;

    @Inject
    KeyFilter(ApiKeys keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null) { // an OPTIONS request that JAX-RS answers by itself
            return;
        }
        String key = key(request);
        if (method.isAnnotationPresent(ForOperators.class)) {
            keys.authenticateOperator(key);
            return;
        }
        Needs needs = Optional.ofNullable(method.getAnnotation(Needs.class))
                .orElseThrow(() -> new IllegalStateException(method + " does not say what it needs"));
        KeyHolder holder = keys.authenticate(key);
        if (!holder.may(needs.value())) {
            throw new Refusal(
                    SCOPE_MISSING,
                    "this key lacks the scope %s".formatted(needs.value().wireName()));
        }
        caller.is(holder);
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
