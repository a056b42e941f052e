package dev.millrace.fraud.facts;

import java.util.Locale;
import java.util.Set;

/** What kind of house an e-mail address lives in. */
public enum EmailProvider {
    /** Anybody gets an address there for nothing, as most people do. */
    FREE,
    /** Made to be thrown away after minutes. */
    DISPOSABLE,
    /** A company, a school, an own domain. */
    OTHER;

    private static final Set<String> FREE_DOMAINS = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "icloud.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "gmx.de",
            "gmx.net",
            "gmx.com",
            "web.de",
            "mail.com",
            "mail.ru",
            "yandex.com",
            "yandex.ru",
            "qq.com",
            "163.com",
            "orange.fr",
            "libero.it",
            "wp.pl",
            "seznam.cz");

    private static final Set<String> DISPOSABLE_DOMAINS = Set.of(
            "mailinator.com",
            "guerrillamail.com",
            "guerrillamail.info",
            "sharklasers.com",
            "10minutemail.com",
            "temp-mail.org",
            "tempmail.com",
            "yopmail.com",
            "trashmail.com",
            "getnada.com",
            "dispostable.com",
            "maildrop.cc",
            "mailnesia.com",
            "throwawaymail.com",
            "mintemail.com",
            "fakeinbox.com",
            "mohmal.com",
            "emailondeck.com",
            "spamgourmet.com",
            "moakt.com");

    static EmailProvider ofDomain(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        if (DISPOSABLE_DOMAINS.contains(name)) {
            return DISPOSABLE;
        }
        return FREE_DOMAINS.contains(name) ? FREE : OTHER;
    }
}
