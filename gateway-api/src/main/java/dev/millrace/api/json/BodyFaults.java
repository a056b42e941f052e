package dev.millrace.api.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Jackson found wrong with a body, in our codes and with the field's path as the client wrote it. */
final class BodyFaults {
    private BodyFaults() {}

    static Refusal refusal(JsonProcessingException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                field(ErrorCode.FIELD_UNKNOWN, unknown, "does not exist; known here: " + known(unknown));
            case InvalidFormatException format -> invalidFormat(format);
            case ValueInstantiationException refused -> refusedByRecord(refused);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case JsonMappingException mapping
            when mapping.getCause() instanceof InputCoercionException ->
                field(ErrorCode.FIELD_TYPE_WRONG, mapping, "is beyond any number we take");
            case JsonMappingException mapping
            when mapping.getCause() instanceof JsonProcessingException cause -> refusal(cause);
            default -> malformed(fault);
        };
    }

    static Refusal malformed(JsonProcessingException fault) {
        JsonLocation at = fault.getLocation();
        String where = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
        return new Refusal(ErrorCode.BODY_MALFORMED, fault.getOriginalMessage() + where);
    }

    private static Refusal invalidFormat(InvalidFormatException fault) {
        // Our own readers say what would be right; what Jackson says names Java types.
        boolean ours = fault.getTargetType() != null
                && (fault.getTargetType().isEnum() || fault.getTargetType() == Instant.class);
        if (!ours) {
            return mismatch(fault);
        }
        String message = fault.getOriginalMessage();
        return field(ErrorCode.FIELD_INVALID, fault, message.substring(message.lastIndexOf("must be")));
    }

    private static Refusal refusedByRecord(ValueInstantiationException fault) {
        if (fault.getCause() instanceof Refusal refusal) {
            return refusal;
        }
        String why = fault.getCause() instanceof IllegalArgumentException refused ? refused.getMessage() : "is invalid";
        return field(ErrorCode.FIELD_INVALID, fault, why);
    }

    private static Refusal mismatch(MismatchedInputException fault) {
        if (fault.getOriginalMessage().startsWith("Cannot map `null` into type")) {
            return field(ErrorCode.FIELD_MISSING, fault, "is required");
        }
        return field(ErrorCode.FIELD_TYPE_WRONG, fault, "must be " + wanted(fault.getTargetType()));
    }

    private static Refusal field(ErrorCode code, JsonMappingException fault, String detail) {
        String path = pathOf(fault.getPath());
        return path.isEmpty()
                ? new Refusal(code, "The body " + detail)
                : new Refusal(code, path, "%s %s".formatted(path, detail));
    }

    private static String pathOf(List<JsonMappingException.Reference> steps) {
        var path = new StringBuilder();
        for (var step : steps) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (step.getFrom() instanceof Map<?, ?>) {
                path.append('[').append(step.getFieldName()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String known(UnrecognizedPropertyException fault) {
        return fault.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == String.class || type.isEnum()) {
            return "text";
        }
        if (type == Instant.class) {
            return "an RFC 3339 time";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }
}
