package dev.millrace.api.error;

import dev.millrace.checkout.error.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What every refusal looks like on the wire (RFC 9457).
 *
 * @param code the first fault's code; the names are in the API for ever
 * @param param the field or parameter it is about, as the client wrote it
 * @param errors every fault that is about a field or parameter, the first one included
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        Optional<String> param,
        String requestId,
        String docUrl,
        List<Problem.FieldFault> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One fault of several in the same request. */
    public record FieldFault(String code, String param, String detail) {}

    /** The problem that tells these faults, the first of which decides the status. */
    static Problem of(List<Fault> faults, String requestId) {
        Fault first = faults.getFirst();
        String code = first.code().wireName();
        return new Problem(
                "https://millrace.dev/errors/" + code,
                first.code().title(),
                HttpStatus.of(first.code()),
                code,
                first.detail(),
                first.param(),
                requestId,
                "/docs/errors#" + code,
                faults.stream()
                        .filter(fault -> fault.param().isPresent())
                        .map(fault -> new FieldFault(
                                fault.code().wireName(), fault.param().orElseThrow(), fault.detail()))
                        .toList());
    }

    static Problem of(Fault fault, String requestId) {
        return of(List.of(fault), requestId);
    }
}
