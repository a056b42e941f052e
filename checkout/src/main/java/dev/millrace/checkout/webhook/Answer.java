package dev.millrace.checkout.webhook;

import java.util.Optional;

/** The head of a receiver's answer; its body is never read. */
record Answer(int status, Optional<String> retryAfter) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
