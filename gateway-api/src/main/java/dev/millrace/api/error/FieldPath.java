package dev.millrace.api.error;

import dev.millrace.api.json.WireNames;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Where a constraint was broken, as the client wrote it: {@code items[0].unit_amount}, {@code metadata[cart]}. */
final class FieldPath {
    private FieldPath() {}

    static String of(Path path) {
        var text = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = WireNames.snakeCase(node.getName());
            }
            if (node.isInIterable()) {
                text.append('[')
                        .append(node.getIndex() != null ? node.getIndex() : node.getKey())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                text.append(text.isEmpty() ? "" : ".").append(WireNames.snakeCase(node.getName()));
            }
        }
        return text.isEmpty() ? parameter : text.toString();
    }

    /** Whether it is our return value that broke the constraint. */
    static boolean isOurs(ConstraintViolation<?> broken) {
        for (Path.Node node : broken.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }
}
