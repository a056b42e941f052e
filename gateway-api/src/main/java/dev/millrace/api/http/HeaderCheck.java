package dev.millrace.api.http;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/** Reads the headers everything after it relies on: one that cannot be read is refused by name, where the server would answer nothing. */
@PreMatching
@Priority(HeaderCheck.FIRST)
public final class HeaderCheck implements ContainerRequestFilter {
    static final int FIRST = 100;

    @Override
    public void filter(ContainerRequestContext request) {
        readable(HttpHeaders.ACCEPT, request::getAcceptableMediaTypes);
        readable(HttpHeaders.ACCEPT_LANGUAGE, request::getAcceptableLanguages);
        readable(HttpHeaders.COOKIE, request::getCookies);
        readable(HttpHeaders.CONTENT_LENGTH, request::getLength);
        readable(HttpHeaders.CONTENT_LANGUAGE, request::getLanguage);
        readable(HttpHeaders.DATE, request::getDate);
    }

    private static void readable(String header, Runnable reading) {
        try {
            reading.run();
        } catch (ProcessingException | IllegalArgumentException unreadable) {
            throw new Refusal(ErrorCode.HEADER_INVALID, header, "The header %s cannot be read".formatted(header));
        }
    }
}
