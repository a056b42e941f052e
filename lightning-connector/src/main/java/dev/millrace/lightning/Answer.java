package dev.millrace.lightning;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/** What a node said to a call, or what is known when it said nothing: one of four, and every caller meets all four. */
public sealed interface Answer<T> {
    /** It was done. */
    record Done<T>(T value) implements Answer<T> {}

    /**
     * The node said no, and nothing was done.
     *
     * @param code one of the constants here, stable and lower-case
     * @param message the node's own words, for a log and never for a payer
     */
    record Refused<T>(String code, String message) implements Answer<T> {
        /** An invoice of that payment hash exists: look it up. */
        public static final String ALREADY_EXISTS = "already_exists";

        public static final String NOT_FOUND = "not_found";
        public static final String ALREADY_SETTLED = "already_settled";
        public static final String ALREADY_CANCELED = "already_canceled";

        /** A hold that nobody has paid yet cannot be settled. */
        public static final String NOT_ACCEPTED = "not_accepted";

        /** The macaroon is missing, wrong, or lacks this right. */
        public static final String NOT_ALLOWED = "not_allowed";

        /** The node is starting, or its wallet is locked. */
        public static final String NOT_READY = "not_ready";

        public static final String INVALID_REQUEST = "invalid_request";
        public static final String UNIMPLEMENTED = "unimplemented";

        // Why a payment failed for good; nothing left the node.
        public static final String NO_ROUTE = "no_route";
        public static final String PAYMENT_TIMEOUT = "payment_timeout";
        public static final String INCORRECT_PAYMENT_DETAILS = "incorrect_payment_details";
        public static final String INSUFFICIENT_BALANCE = "insufficient_balance";
        public static final String PAYMENT_CANCELED = "payment_canceled";
        public static final String PAYMENT_ERROR = "payment_error";
        public static final String INVOICE_EXPIRED = "invoice_expired";
        public static final String SELF_PAYMENT = "self_payment";

        public Refused {
            if (!code.matches("[a-z][a-z_]*")) {
                throw new IllegalArgumentException("not a refusal code: " + code);
            }
        }
    }

    /** Provably, the request never reached the node. */
    record NotSent<T>(String reason) implements Answer<T> {}

    /** It may have been done or not; only a look-up can tell. */
    record Unknown<T>(String reason) implements Answer<T> {}

    /**
     * What a failed call over the network means: not sent only where no byte of the request can have left, for want of
     * an address, a connection or a handshake.
     */
    static <T> Answer<T> failed(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return new NotSent<>(cause.toString());
            }
        }
        return new Unknown<>(failure.toString());
    }

    /** The same answer about another value. */
    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return then(value -> new Done<>(change.apply(value)));
    }

    /** What follows from the value, or the same answer where there is none. */
    default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Refused<T>(var code, var message) -> new Refused<>(code, message);
            case NotSent<T>(var reason) -> new NotSent<>(reason);
            case Unknown<T>(var reason) -> new Unknown<>(reason);
        };
    }
}
