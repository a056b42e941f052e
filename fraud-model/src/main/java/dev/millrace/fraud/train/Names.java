package dev.millrace.fraud.train;

import java.util.List;
import java.util.Locale;

/** Names and e-mail addresses that nobody has, with the habits of those that people have. */
final class Names {

    private static final List<String> GIVEN = List.of(
            "Ada", "Ben", "Carla", "Deniz", "Eva", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karim", "Lena", "Mila",
            "Noah", "Olga", "Pavel", "Rosa", "Samuel", "Tara", "Uwe", "Vera", "Wanda", "Yusuf", "Zoe");
    private static final List<String> SYLLABLES = List.of(
            "ba", "ber", "ca", "chen", "da", "del", "fa", "fer", "ga", "gon", "ha", "hor", "ja", "ki", "kov", "la",
            "lin", "ma", "mor", "na", "nov", "pa", "per", "ra", "ric", "sa", "sen", "ta", "tor", "va", "vel", "zi");
    private static final List<String> NICKNAMES =
            List.of("sunny", "wolf", "runner", "hello", "office", "shop", "family", "mail", "garden", "music");

    private static final List<String> FREE = List.of("gmail.com", "gmx.de", "outlook.com", "yahoo.com", "icloud.com");
    private static final List<String> OWN = List.of("example.org", "works.example", "uni.example", "family.example");
    private static final List<String> DISPOSABLE = List.of("mailinator.com", "yopmail.com", "maildrop.cc");

    private final Dice dice;

    Names(Dice dice) {
        this.dice = dice;
    }

    /** A given and a family name. */
    String name() {
        return dice.pick(GIVEN) + " " + word();
    }

    private String word() {
        return dice.pick(SYLLABLES) + dice.pick(SYLLABLES) + dice.pick(SYLLABLES) + dice.pick(SYLLABLES);
    }

    /** An address as people choose it. */
    String honestEmail(String name) {
        double house = dice.between(0.0, 1.0);
        return localPart(name) + "@" + dice.pick(house < 0.015 ? DISPOSABLE : house < 0.7 ? FREE : OWN);
    }

    private String localPart(String name) {
        String local = name.toLowerCase(Locale.ROOT).replace(' ', '.');
        double kind = dice.between(0.0, 1.0);
        if (kind < 0.15) {
            local = dice.pick(NICKNAMES) + word();
        } else if (kind < 0.35) {
            local = local.charAt(0) + local.substring(local.indexOf('.') + 1);
        } else if (kind < 0.45) {
            local = local.substring(0, local.indexOf('.'));
            return local + dice.between(100, 999_999);
        }
        double digits = dice.between(0.0, 1.0);
        if (digits < 0.55) {
            return local;
        }
        return local + (digits < 0.85 ? dice.between(1, 99) : dice.between(1950, 2010));
    }

    /** An address as thieves make them: some in the stolen name, some in another one, some by a machine. */
    String madeUpEmail(String name, double disposable) {
        double kind = dice.between(0.0, 1.0);
        String local = kind < 0.3 ? localPart(name) : kind < 0.65 ? localPart(name()) : machineMade();
        return local + "@" + dice.pick(dice.chance(disposable) ? DISPOSABLE : FREE);
    }

    private String machineMade() {
        String letters = Integer.toString(dice.between(1_000_000, 99_999_999), 36);
        return letters + (dice.chance(0.5) ? String.valueOf(dice.between(10, 99_999)) : "");
    }
}
