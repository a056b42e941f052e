package dev.millrace.api.error;

import dev.millrace.api.http.RequestId;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Comparator;
import java.util.List;

/** Every broken constraint of a request, in one problem. */
public final class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException broken) {
        List<ConstraintViolation<?>> ours = broken.getConstraintViolations().stream()
                .filter(FieldPath::isOurs)
                .<ConstraintViolation<?>>map(v -> v)
                .toList();
        if (!ours.isEmpty() || broken.getConstraintViolations().isEmpty()) {
            // An answer of ours that breaks its own constraints is our bug, not the client's.
            return BugMapper.answer(broken, request);
        }
        List<Fault> faults = broken.getConstraintViolations().stream()
                .map(this::fault)
                .sorted(Comparator.comparing((Fault fault) -> fault.param().orElse(""))
                        .thenComparing(Fault::detail))
                .toList();
        return RefusalMapper.answer(Problem.of(faults, RequestId.of(request))).build();
    }

    private Fault fault(ConstraintViolation<?> broken) {
        String param = FieldPath.of(broken.getPropertyPath());
        boolean inQuery =
                request.getMethod().equals("GET") || request.getMethod().equals("DELETE");
        if (inQuery) {
            return Fault.of(ErrorCode.PARAMETER_INVALID, param, param + " " + broken.getMessage());
        }
        return broken.getInvalidValue() == null
                ? Fault.of(ErrorCode.FIELD_MISSING, param, param + " is required")
                : Fault.of(ErrorCode.FIELD_INVALID, param, param + " " + broken.getMessage());
    }
}
