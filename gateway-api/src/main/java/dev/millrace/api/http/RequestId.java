package dev.millrace.api.http;

import jakarta.servlet.http.HttpServletRequest;

/** The name of one request in answers and logs: {@code req_…}, always made here. */
public final class RequestId {
    public static final String HEADER = "Request-Id";
    static final String PREFIX = "req_";
    static final String ATTRIBUTE = "dev.millrace.request_id";

    private RequestId() {}

    /** The id {@link EveryRequest} gave this request. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : PREFIX + "unknown";
    }
}
