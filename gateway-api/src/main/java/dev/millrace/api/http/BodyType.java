package dev.millrace.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;

/** Tells a {@code Content-Type} that cannot be read, which JAX-RS would answer with an empty 400 before any filter of ours runs. */
public final class BodyType {
    private static final String UNREADABLE = "dev.millrace.body_type_unreadable";

    private BodyType() {}

    /** Whether the request has no {@code Content-Type} or one that follows RFC 9110, section 8.3.1. */
    static boolean isReadable(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null) {
            return true;
        }
        try {
            MediaType.valueOf(type);
            return true;
        } catch (IllegalArgumentException unreadable) {
            request.setAttribute(UNREADABLE, true);
            return false;
        }
    }

    /** Whether this request was refused for its {@code Content-Type}. */
    public static boolean isRefused(HttpServletRequest request) {
        return request.getAttribute(UNREADABLE) != null;
    }
}
