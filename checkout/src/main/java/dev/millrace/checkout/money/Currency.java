package dev.millrace.checkout.money;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an amount is counted in: an ISO 4217 code, {@code SAT} or {@code MSAT}.
 *
 * @param decimals how many decimal places the smallest unit has; for bitcoin it counts from one bitcoin (SAT 8, MSAT 11)
 */
public record Currency(String code, int decimals) {
    public static final Currency MSAT = new Currency("MSAT", 11);
    public static final Currency SAT = new Currency("SAT", 8);

    private static final String NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private static final String TWO =
            "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD"
                    + " CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD"
                    + " HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK"
                    + " MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB"
                    + " SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD"
                    + " UYU UZS VES WST XCD YER ZAR ZMW ZWG";
    private static final String THREE = "BHD IQD JOD KWD LYD OMR TND";
    private static final String FOUR = "CLF UYW";
    private static final Map<String, Currency> ALL = all();

    private static Map<String, Currency> all() {
        var all = new TreeMap<String, Currency>();
        String[] byDecimals = {NONE, "", TWO, THREE, FOUR};
        for (int decimals = 0; decimals < byDecimals.length; decimals++) {
            for (String code : byDecimals[decimals].split(" ", -1)) {
                all.put(code, new Currency(code, decimals));
            }
        }
        all.remove("");
        all.put(SAT.code, SAT);
        all.put(MSAT.code, MSAT);
        return Collections.unmodifiableMap(all);
    }

    /** The currency of a code in capital letters; refuses others with {@code currency_unsupported}. */
    public static Currency of(String code) {
        Currency known = ALL.get(code);
        if (known == null) {
            throw new Refusal(
                    ErrorCode.CURRENCY_UNSUPPORTED,
                    "currency",
                    "\"%s\" is no ISO 4217 code in capital letters, SAT or MSAT".formatted(code));
        }
        return known;
    }

    /** Every code we know, in alphabetical order. */
    public static Set<String> codes() {
        return ALL.keySet();
    }

    public boolean isBitcoin() {
        return equals(SAT) || equals(MSAT);
    }
}
