package dev.millrace.checkout.outbox;

/** Which events are wanted: all of them ({@code *}), a family ({@code payment.*}) or one type ({@code payment.settled}). */
public record EventPattern(String value) {
    private static final String ALL = "*";
    private static final String FAMILY_END = ".*";

    public EventPattern {
        if (!names(value)) {
            throw new IllegalArgumentException(
                    "\"%s\" is no type of event, no family such as payment.*, and not *".formatted(value));
        }
    }

    private static boolean names(String value) {
        return value.equals(ALL)
                || EventTypes.ALL.contains(value)
                || (value.endsWith(FAMILY_END)
                        && EventTypes.ALL.stream().anyMatch(type -> type.startsWith(familyOf(value))));
    }

    /** {@code payment.} of {@code payment.*}. */
    private static String familyOf(String value) {
        return value.substring(0, value.length() - 1);
    }

    public boolean matches(String type) {
        return isFamily() ? type.startsWith(prefix()) : type.equals(value);
    }

    /** Whether types are matched by how they begin. */
    boolean isFamily() {
        return value.endsWith(ALL);
    }

    /** What a matching type begins with; empty for {@code *}. */
    String prefix() {
        return isFamily() ? familyOf(value) : value;
    }
}
