package dev.millrace.checkout.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242", // Visa
                "4000056655665556",
                "4222222222222", // Visa of 13 digits
                "5555555555554444", // Mastercard
                "2223003122003222",
                "5105105105105100",
                "378282246310005", // American Express
                "371449635398431",
                "6011111111111117", // Discover
                "6011000990139424",
                "3056930009020004", // Diners Club
                "36227206271667",
                "30569309025904",
                "3566002020360505", // JCB
                "3530111333300000",
                "6200000000000005", // UnionPay
                "6205500000000000004",
                "6759649826438453", // Maestro
                "2200000000000004" // Mir
            })
    void findsPublicTestNumbersHoweverTheyAreWritten(String number) {
        assertThat(CardNumbers.isIn(number)).isTrue();
        assertThat(CardNumbers.isIn("pay with " + number + ", thanks")).isTrue();
        assertThat(CardNumbers.isIn("card:" + number)).isTrue();
        assertThat(CardNumbers.isIn(number.replaceAll("(.{4})", "$1 "))).isTrue();
        assertThat(CardNumbers.isIn(number.replaceAll("(.{4})", "$1-"))).isTrue();
        assertThat(CardNumbers.isIn(number.replaceAll("(.)", "$1 "))).isTrue();
        assertThat(CardNumbers.isIn(number.replaceAll("(.{4})", "$1\u00a0"))).isTrue();
        assertThat(CardNumbers.isIn(number.replaceAll("(.{4})", "$1\u2011"))).isTrue();
        assertThat(CardNumbers.isIn("2 x " + number + " 12/28 cvc 123")).isTrue();
        assertThat(CardNumbers.isIn("12 " + number + " 1228")).isTrue();
        assertThat(CardNumbers.scrub("a " + number + " b " + number)).isEqualTo("a [card number] b [card number]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4242424242424241", // the check digit is wrong
                "4242 4242 4242", // too short
                "42424242424242424242", // too long
                "1763655000000", // milliseconds
                "1763655000000000000", // nanoseconds
                "2026-11-20T09:30:00.000Z",
                "20261120093000",
                "4006381333931", // GTIN-13 of a pen
                "4006381333931 9783161484100",
                "+49 151 23456789 0123",
                "+4915123456789012",
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "203.0.113.7",
                "pay_42424242424242424242424242",
                "x4242424242424242",
                "4242424242424242f",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "lnbcrt12500n1p4242424242424242pp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4js",
                "8e7c5f3a-4242-4242-4242-424242424242",
                "0000000000000000",
                "9999999999999995"
            })
    void leavesAloneWhatOnlyLooksLikeOne(String text) {
        assertThat(CardNumbers.isIn(text)).as(text).isFalse();
        assertThat(CardNumbers.scrub(text)).isEqualTo(text);
    }

    @Test
    void refusesNoRandomUuidHashOrIdOfOurs() {
        long seed = new SecureRandom().nextLong();
        var random = new Random(seed);
        var bytes = new byte[32];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(bytes);
            String uuid = UUID.nameUUIDFromBytes(bytes).toString();
            String digits = uuid.replaceAll("[a-f]", "4"); // the worst there is: nothing but digits

            assertThat(CardNumbers.isIn(uuid)).as("seed %d: %s", seed, uuid).isFalse();
            assertThat(CardNumbers.isIn("order " + digits))
                    .as("seed %d: %s", seed, digits)
                    .isFalse();
        }
        assertThat(CardNumbers.isIn(HexFormat.of().formatHex(bytes)))
                .as("seed %d", seed)
                .isFalse();
    }
}
