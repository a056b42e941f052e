package dev.millrace.api.operations;

import dev.millrace.checkout.operations.RestoreGate;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;

/** While a restored installation is held, questions are answered and everything else is refused. */
@Priority(Priorities.AUTHORIZATION)
public final class RestoreFilter implements ContainerRequestFilter {
    /** What leads out of it, and sends nothing. */
    private static final Set<String> WHILE_HELD = Set.of("reconciliations", "restore/accept");

    private static final Set<String> QUESTIONS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final RestoreGate gate;

    @Inject
    public RestoreFilter(RestoreGate gate) {
        this.gate = gate;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!QUESTIONS.contains(request.getMethod())
                && !WHILE_HELD.contains(path.startsWith("/") ? path.substring(1) : path)) {
            gate.requireOpen();
        }
    }
}
