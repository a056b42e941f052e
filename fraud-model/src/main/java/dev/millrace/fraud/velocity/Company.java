package dev.millrace.fraud.velocity;

/**
 * Who else used the same IP or device during the last day, the present payment's own e-mail and payer not counted.
 *
 * @param otherEmails other e-mail addresses, 0 to {@link #MAX}
 * @param otherPayers other payers, 0 to {@link #MAX}
 */
public record Company(int otherEmails, int otherPayers) {

    /** Counting stops here: beyond it the exact number tells nothing more. */
    public static final int MAX = 64;

    /** Nobody else. */
    public static final Company NONE = new Company(0, 0);

    public Company {
        if (otherEmails < 0 || otherEmails > MAX || otherPayers < 0 || otherPayers > MAX) {
            throw new IllegalArgumentException("not 0 to %d: %d, %d".formatted(MAX, otherEmails, otherPayers));
        }
    }
}
