package dev.millrace.api.security;

import static dev.millrace.checkout.error.ErrorCode.CARD_NUMBER_REFUSED;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.secret.CardNumbers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;

/** Refuses a card number in path, query or idempotency key; bodies are looked at where they are read. */
@PreMatching
public final class CardNumberFilter implements ContainerRequestFilter {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (CardNumbers.isIn(uri.getPath())) {
            throw refusal("path");
        }
        uri.getQueryParameters().forEach((name, values) -> {
            if (CardNumbers.isIn(name)) {
                throw refusal("query");
            }
            if (values.stream().anyMatch(CardNumbers::isIn)) {
                throw refusal(name);
            }
        });
        String key = request.getHeaderString(IDEMPOTENCY_KEY);
        if (key != null && CardNumbers.isIn(key)) {
            throw refusal(IDEMPOTENCY_KEY);
        }
    }

    private static Refusal refusal(String where) {
        return new Refusal(
                CARD_NUMBER_REFUSED, where, where + " looks like a card number; nothing of this request was kept");
    }
}
