package dev.millrace.checkout.audit;

import java.util.Objects;

/**
 * Something that somebody did.
 *
 * @param keyId the API key they did it with
 * @param action the wire name of an {@link AuditAction}; as text, because a row may say anything once it was tampered with
 * @param objectId what they did it to
 * @param requestId the request in which they did it, as our log names it
 */
public record Deed(String keyId, String action, String objectId, String requestId) {

    public Deed {
        Objects.requireNonNull(keyId);
        Objects.requireNonNull(action);
        Objects.requireNonNull(objectId);
        Objects.requireNonNull(requestId);
    }

    public static Deed of(String keyId, AuditAction action, String objectId, String requestId) {
        return new Deed(keyId, action.wireName(), objectId, requestId);
    }
}
