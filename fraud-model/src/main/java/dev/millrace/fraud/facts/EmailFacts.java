package dev.millrace.fraud.facts;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an e-mail address tells about the request; neither the address nor the name beside it is kept.
 *
 * @param provider what kind of house the address lives in
 * @param digitsShare the share of digits in the part before the @, 0 to 1
 * @param nameSimilarity how much of the letters before the @ the payer's name explains, 0 to 1
 */
public record EmailFacts(EmailProvider provider, double digitsShare, OptionalDouble nameSimilarity) {

    private static final int LENGTH_MAX = 320;

    public EmailFacts {
        if (!(digitsShare >= 0 && digitsShare <= 1)) {
            throw new IllegalArgumentException("not a share: " + digitsShare);
        }
        if (nameSimilarity.isPresent() && !(nameSimilarity.getAsDouble() >= 0 && nameSimilarity.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("not a share: " + nameSimilarity.getAsDouble());
        }
    }

    /** What this address tells beside this name; empty when it is no address, or longer than one may be. */
    public static Optional<EmailFacts> of(String email, Optional<String> name) {
        int at = email.lastIndexOf('@');
        if (at < 1 || at == email.length() - 1 || email.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String local = email.substring(0, at);
        long digits = local.chars().filter(Character::isDigit).count();
        return Optional.of(new EmailFacts(
                EmailProvider.ofDomain(email.substring(at + 1)),
                digits / (double) local.length(),
                name.map(n -> similarity(letters(local), n)).orElse(OptionalDouble.empty())));
    }

    private static OptionalDouble similarity(String local, String name) {
        List<String> words = Arrays.stream(name.split("[\\s'’-]+", -1))
                .limit(8)
                .map(EmailFacts::letters)
                .filter(word -> word.length() >= 2)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        if (words.isEmpty() || local.isEmpty()) {
            return OptionalDouble.empty();
        }
        String unexplained = local;
        for (String word : words) {
            // A gap stays where the word was, so that no word is made of what stood around it.
            unexplained = unexplained.replace(word, " ");
        }
        long left = unexplained.chars().filter(c -> c != ' ').count();
        return OptionalDouble.of(1 - left / (double) local.length());
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
