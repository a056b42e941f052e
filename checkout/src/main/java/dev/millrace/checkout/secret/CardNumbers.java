package dev.millrace.checkout.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds card numbers in text, so that none is ever kept: an issuer's prefix, a length that this issuer gives, and Luhn's check
 * digit. Blanks and dashes between the digits do not hide one; letters beside them make it something else.
 */
public final class CardNumbers {
    private static final int LENGTH_MIN = 13;
    private static final int LENGTH_MAX = 19;
    private static final int GAP_MAX = 3;
    private static final int PREFIX_DIGITS = 6;
    private static final int TEN = 10;
    private static final String HIDDEN = "[card number]";
    private static final Pattern UUID =
            Pattern.compile("(?<![0-9A-Za-z])[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9A-Za-z])");

    private CardNumbers() {}

    /** Prefixes from one to another, both as six digits, and the lengths of their numbers (ISO/IEC 7812). */
    private record Issuer(int from, int to, int lengthMin, int lengthMax) {}

    private static final List<Issuer> ISSUERS = List.of(
            new Issuer(400_000, 499_999, 13, 13), // Visa: 13, 16 and 19
            new Issuer(400_000, 499_999, 16, 16),
            new Issuer(400_000, 499_999, 19, 19),
            new Issuer(510_000, 559_999, 16, 16), // Mastercard
            new Issuer(222_100, 272_099, 16, 16),
            new Issuer(340_000, 349_999, 15, 15), // American Express
            new Issuer(370_000, 379_999, 15, 15),
            new Issuer(300_000, 305_999, 14, 19), // Diners Club
            new Issuer(309_500, 309_599, 14, 19),
            new Issuer(360_000, 369_999, 14, 19),
            new Issuer(380_000, 399_999, 14, 19),
            new Issuer(352_800, 358_999, 16, 19), // JCB
            new Issuer(601_100, 601_199, 16, 19), // Discover
            new Issuer(644_000, 659_999, 16, 19),
            new Issuer(620_000, 629_999, 16, 19), // UnionPay
            new Issuer(810_000, 819_999, 16, 19),
            new Issuer(500_000, 509_999, 13, 19), // Maestro, Elo, Verve, RuPay
            new Issuer(560_000, 589_999, 13, 19),
            new Issuer(600_000, 601_099, 13, 19),
            new Issuer(601_200, 619_999, 13, 19),
            new Issuer(630_000, 639_999, 13, 19),
            new Issuer(660_000, 699_999, 13, 19),
            new Issuer(820_000, 829_999, 16, 16), // RuPay
            new Issuer(220_000, 220_499, 16, 19)); // Mir

    /** Digits that stand together, from one character of the text up to another. */
    private record Group(int from, int to, String digits) {}

    private record Found(int from, int to) {}

    public static boolean isIn(String text) {
        return first(text, 0).isPresent();
    }

    /** The same text with every card number hidden, for logs. */
    public static String scrub(String text) {
        Optional<Found> found = first(text, 0);
        if (found.isEmpty()) {
            return text;
        }
        var scrubbed = new StringBuilder();
        int done = 0;
        while (found.isPresent()) {
            scrubbed.append(text, done, found.get().from()).append(HIDDEN);
            done = found.get().to();
            found = first(text, done);
        }
        return scrubbed.append(text, done, text.length()).toString();
    }

    private static Optional<Found> first(String text, int start) {
        if (text.length() - start < LENGTH_MIN) {
            return Optional.empty();
        }
        List<Group> run = new ArrayList<>();
        int at = start;
        while (at < text.length()) {
            if (digit(text, at) < 0) {
                at++;
                continue;
            }
            Group group = group(text, at);
            at = group.to();
            if (!run.isEmpty() && !isGap(text, run.getLast().to(), group.from())) {
                run.clear();
            }
            if (isBesideLetter(text, group)
                    || isSigned(text, group)
                    || group.digits().length() > LENGTH_MAX) {
                run.clear();
                continue;
            }
            run.add(group);
            Optional<Found> found = endingWith(run, text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Group group(String text, int from) {
        var digits = new StringBuilder();
        int to = from;
        for (; to < text.length() && digit(text, to) >= 0; to++) {
            digits.append((char) ('0' + digit(text, to)));
        }
        return new Group(from, to, digits.toString());
    }

    /** Longer ones first would hide nothing: whichever group a number begins with, it ends with the last. */
    private static Optional<Found> endingWith(List<Group> run, String text) {
        var digits = new StringBuilder();
        for (int i = run.size() - 1; i >= 0 && digits.length() <= LENGTH_MAX; i--) {
            digits.insert(0, run.get(i).digits());
            var found = new Found(run.get(i).from(), run.getLast().to());
            if (isCard(digits) && !isPartOfUuid(text, found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean isCard(CharSequence digits) {
        if (digits.length() < LENGTH_MIN || digits.length() > LENGTH_MAX) {
            return false;
        }
        int prefix = Integer.parseInt(digits.subSequence(0, PREFIX_DIGITS).toString());
        return ISSUERS.stream()
                        .anyMatch(issuer -> prefix >= issuer.from()
                                && prefix <= issuer.to()
                                && digits.length() >= issuer.lengthMin()
                                && digits.length() <= issuer.lengthMax())
                && luhn(digits)
                && !isArticleNumber(digits);
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int counted = doubled ? 2 * digit : digit;
            sum += counted >= TEN ? counted - (TEN - 1) : counted;
            doubled = !doubled;
        }
        return sum % TEN == 0;
    }

    /** A GTIN-13 on German or Japanese goods begins like a Visa number of that length, of which none is issued any more. */
    private static boolean isArticleNumber(CharSequence digits) {
        if (digits.length() != LENGTH_MIN) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH_MIN; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % TEN == 0;
    }

    private static boolean isPartOfUuid(String text, Found found) {
        return UUID.matcher(text).results().anyMatch(uuid -> uuid.start() <= found.from() && found.to() <= uuid.end());
    }

    private static boolean isGap(String text, int from, int to) {
        return to - from <= GAP_MAX && text.substring(from, to).chars().allMatch(CardNumbers::isBlankOrDash);
    }

    private static boolean isBlankOrDash(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION -> true;
            default -> c == '\t' || c == '\u2212';
        };
    }

    private static boolean isBesideLetter(String text, Group group) {
        boolean before = group.from() > 0 && Character.isLetter(text.charAt(group.from() - 1));
        boolean behind = group.to() < text.length() && Character.isLetter(text.charAt(group.to()));
        return before || behind;
    }

    /** {@code +49 …} is a telephone number (ITU-T E.164). */
    private static boolean isSigned(String text, Group group) {
        return group.from() > 0 && text.charAt(group.from() - 1) == '+';
    }

    private static int digit(String text, int at) {
        return Character.digit(text.charAt(at), TEN);
    }
}
