package dev.millrace.api.security;

import static dev.millrace.checkout.error.ErrorCode.SANDBOX_ONLY;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.KeyHolder;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.space.Space;
import jakarta.enterprise.context.RequestScoped;

/** Who asks in this request, once {@link KeyFilter} knows. */
@RequestScoped
public class Caller {
    private KeyHolder holder;

    void is(KeyHolder known) {
        this.holder = known;
    }

    /** Whose key it is; there is none where the operator asks. */
    public KeyHolder holder() {
        if (holder == null) {
            throw new IllegalStateException("nobody has been let in");
        }
        return holder;
    }

    /** The space that the key opens. */
    public Space space() {
        return holder().space();
    }

    public boolean may(Scope scope) {
        return holder().may(scope);
    }

    /** Refuses a live key with {@code sandbox_only}: live money has no sandbox. */
    public Space sandbox() {
        if (space().livemode()) {
            throw new Refusal(SANDBOX_ONLY, "there is no sandbox behind a live key");
        }
        return space();
    }
}
