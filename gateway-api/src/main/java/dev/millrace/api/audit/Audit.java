package dev.millrace.api.audit;

import dev.millrace.api.http.RequestId;
import dev.millrace.api.security.Caller;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.audit.AuditTrail;
import dev.millrace.checkout.audit.Deed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/** Notes what this request does, and with whose key. */
@RequestScoped
public class Audit {
    private HttpServletRequest request;
    private Caller caller;
    private AuditTrail trail;

    /** For the container's proxy. */
    protected Audit() {}

    @Inject
    Audit(HttpServletRequest request, Caller caller, AuditTrail trail) {
        this.request = request;
        this.caller = caller;
        this.trail = trail;
    }

    /** Does something and notes it in the same database transaction. */
    public <T> T noting(AuditAction action, String objectId, Supplier<T> work) {
        return trail.noting(caller.space(), deed(action, objectId), work);
    }

    /** A note for whoever opens the database transaction: run in it, it is kept with what it tells of. */
    public Runnable note(AuditAction action, String objectId) {
        var space = caller.space();
        Deed deed = deed(action, objectId);
        return () -> trail.note(space, deed);
    }

    private Deed deed(AuditAction action, String objectId) {
        return Deed.of(caller.holder().keyId().value(), action, objectId, RequestId.of(request));
    }
}
