package dev.millrace.api.error;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Fault;

/** What a bare HTTP status means in our words, for refusals that come from the server and not from us. */
final class HttpFaults {
    private HttpFaults() {}

    static Fault of(int status, String method, String path) {
        return switch (status) {
            // Keys and scopes are refused by us with words of their own; a server's bare 403 only hides a path.
            case 403, 404 -> Fault.of(ErrorCode.PATH_NOT_FOUND, "There is nothing at " + path);
            case 405, 501 -> Fault.of(ErrorCode.METHOD_NOT_ALLOWED, "%s does not take %s".formatted(path, method));
            case 406 ->
                Fault.of(ErrorCode.NOT_ACCEPTABLE, "The Accept header rules out every form this answer can have");
            case 413 -> titled(ErrorCode.BODY_TOO_LARGE);
            case 415 -> titled(ErrorCode.MEDIA_TYPE_UNSUPPORTED);
            case 429 -> titled(ErrorCode.RATE_LIMITED);
            case 503 -> titled(ErrorCode.SERVICE_UNAVAILABLE);
            default ->
                status >= 400 && status < 500
                        ? Fault.of(ErrorCode.BODY_MALFORMED, "The request cannot be read")
                        : bug();
        };
    }

    static Fault bug() {
        return Fault.of(ErrorCode.INTERNAL_ERROR, "The request id names what happened in our log");
    }

    static Fault databaseAway() {
        return Fault.of(ErrorCode.SERVICE_UNAVAILABLE, "The database did not answer in time; nothing was half done");
    }

    static Fault headerInvalid(String header) {
        return Fault.of(ErrorCode.HEADER_INVALID, header, "The header %s cannot be read".formatted(header));
    }

    private static Fault titled(ErrorCode code) {
        return Fault.of(code, code.title());
    }
}
