package dev.millrace.checkout.risk;

import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Sighting;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns who and where into keys to count by. They are keyed hashes, different in each space, so that neither the
 * counters nor somebody who reads them knows a payer.
 */
@Singleton
final class SightingKeys {
    /** 128 bits: two payers will not meet by chance, and Redis keeps half. */
    private static final int KEY_BYTES = 16;

    private static final int IPV6_NETWORK_BYTES = 8;

    private final SecretBox box;

    @Inject
    SightingKeys(SecretBox box) {
        this.box = box;
    }

    Sighting sighting(RiskQuestion question, Instant now) {
        Space space = question.space();
        return new Sighting(
                now,
                question.euroCents(),
                space.name(),
                key(question, "payer", RiskQuestion.Payer::ref),
                key(question, "email", payer -> payer.email().map(text -> text.toLowerCase(Locale.ROOT))),
                key(question, "ip", payer -> payer.ip().map(SightingKeys::network)),
                key(question, "device", RiskQuestion.Payer::device));
    }

    private Optional<String> key(
            RiskQuestion question, String kind, Function<RiskQuestion.Payer, Optional<String>> told) {
        return question.payer()
                .flatMap(told)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> box.hash("velocity." + kind, question.space().name() + " " + text))
                .map(hash -> Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, KEY_BYTES)));
    }

    /** One line holds 2^64 addresses of IPv6 and may use another for each payment, so its network is counted. */
    private static String network(String ip) {
        if (!ip.contains(":")) {
            return ip;
        }
        try {
            // With a colon in it this is an address or an error, and never looked up.
            InetAddress address = InetAddress.getByName(ip.strip());
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES)
                    : address.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return ip;
        }
    }
}
