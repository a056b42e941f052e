package dev.millrace.lightning.bolt11;

import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.HIGH_S_SIGNATURE;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.MALFORMED_BECH32;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.MISSING_DESCRIPTION;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.MISSING_PAYMENT_HASH;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.MISSING_PAYMENT_SECRET;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.SIGNATURE_NOT_RECOVERABLE;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.SIGNATURE_OF_ANOTHER;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.TOO_LONG;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.TOO_SHORT;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.TWO_DESCRIPTIONS;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.UNKNOWN_NETWORK;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.UNKNOWN_REQUIRED_FEATURE;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.WRONG_FIELD_LENGTH;

import dev.millrace.lightning.Network;
import dev.millrace.lightning.bech32.Bech32;
import dev.millrace.lightning.bech32.FiveBits;
import dev.millrace.lightning.bech32.InvalidBech32;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes one invoice's text apart and checks it as BOLT 11 asks of a reader. */
final class Bolt11Reader {
    private static final int CHARACTERS_MAX = 7_089;
    private static final int SIGNATURE_GROUPS = 104;
    private static final Duration DEFAULT_EXPIRY = Duration.ofHours(1);
    private static final int DEFAULT_CLTV_EXPIRY = 18;
    /** var_onion_optin, payment_secret, basic_mpp, option_route_blinding, option_payment_metadata (BOLT 9). */
    private static final Set<Integer> KNOWN_REQUIRED = Set.of(8, 14, 16, 24, 48);

    private final String prefix;
    private final byte[] signed;
    private final byte[] signature;
    private final Network network;
    private final List<Field> fields;

    Bolt11Reader(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new InvalidInvoice(TOO_LONG, "more than %d characters".formatted(CHARACTERS_MAX));
        }
        var decoded = bech32(text);
        prefix = decoded.prefix();
        network = Arrays.stream(Network.values())
                .filter(candidate -> prefix.startsWith(candidate.invoicePrefix()))
                .findFirst()
                .orElseThrow(() -> new InvalidInvoice(UNKNOWN_NETWORK, prefix));
        var groups = decoded.groups();
        if (groups.length < Bolt11Draft.TIMESTAMP_GROUPS + SIGNATURE_GROUPS) {
            throw new InvalidInvoice(TOO_SHORT, "no room for time and signature");
        }
        signed = Arrays.copyOf(groups, groups.length - SIGNATURE_GROUPS);
        signature = Arrays.copyOfRange(groups, signed.length, groups.length);
        fields = FieldReader.read(Arrays.copyOfRange(signed, Bolt11Draft.TIMESTAMP_GROUPS, signed.length));
    }

    private static Bech32 bech32(String text) {
        try {
            var decoded = Bech32.decode(text, CHARACTERS_MAX);
            if (decoded.checksum() != Bech32.Checksum.BECH32) {
                throw new InvalidInvoice(MALFORMED_BECH32, "an invoice has the older checksum");
            }
            return decoded;
        } catch (InvalidBech32 e) {
            throw new InvalidInvoice(MALFORMED_BECH32, e.getMessage());
        }
    }

    Bolt11Invoice read() {
        var payee = payee(); // first of all: what nobody signed says nothing
        var amount = AmountText.decode(prefix.substring(network.invoicePrefix().length()));
        refuseWrongLengthAlone();
        var hash = first(Field.Hash.class, MISSING_PAYMENT_HASH).hash();
        var secret = first(Field.Secret.class, MISSING_PAYMENT_SECRET).hex();
        var description = first(Field.Description.class).map(Field.Description::text);
        var descriptionHash = first(Field.DescriptionHash.class).map(Field.DescriptionHash::hex);
        if (description.isEmpty() && descriptionHash.isEmpty()) {
            throw new InvalidInvoice(MISSING_DESCRIPTION, "neither description nor its hash");
        }
        if (description.isPresent() && descriptionHash.isPresent()) {
            throw new InvalidInvoice(TWO_DESCRIPTIONS, "a description and a hash of one");
        }
        return new Bolt11Invoice(
                network,
                amount,
                Instant.ofEpochSecond(timestamp()),
                hash,
                secret,
                description,
                descriptionHash,
                first(Field.Expiry.class).map(Field.Expiry::duration).orElse(DEFAULT_EXPIRY),
                first(Field.MinFinalCltvExpiry.class)
                        .map(Field.MinFinalCltvExpiry::blocks)
                        .orElse(DEFAULT_CLTV_EXPIRY),
                features(),
                all(Field.FallbackAddress.class).stream()
                        .map(Field.FallbackAddress::fallback)
                        .toList(),
                all(Field.Route.class).stream().map(Field.Route::hops).toList(),
                first(Field.Metadata.class).map(Field.Metadata::hex),
                payee,
                fields);
    }

    /** BOLT 11 lets a p, h, s or n of a wrong length be passed over only beside a good one. */
    private void refuseWrongLengthAlone() {
        for (var ignored : all(Field.Ignored.class)) {
            var good = switch (ignored.tag()) {
                case 'p' -> first(Field.Hash.class).isPresent();
                case 's' -> first(Field.Secret.class).isPresent();
                case 'h' ->
                    first(Field.DescriptionHash.class).isPresent()
                            || first(Field.Description.class).isPresent();
                default -> true;
            };
            if (!good) {
                throw new InvalidInvoice(WRONG_FIELD_LENGTH, "the only %s field".formatted(ignored.tag()));
            }
        }
    }

    private long timestamp() {
        var seconds = 0L;
        for (var i = 0; i < Bolt11Draft.TIMESTAMP_GROUPS; i++) {
            seconds = (seconds << 5) | signed[i];
        }
        return seconds;
    }

    private SortedSet<Integer> features() {
        var bits = first(Field.Features.class).map(Field.Features::bits).orElse(new TreeSet<>());
        for (var bit : bits) {
            // BOLT 9: it is all right to be odd; an even bit asks for what we would have to know.
            if (bit % 2 == 0 && !KNOWN_REQUIRED.contains(bit)) {
                throw new InvalidInvoice(UNKNOWN_REQUIRED_FEATURE, "bit " + bit);
            }
        }
        return Collections.unmodifiableSortedSet(bits);
    }

    private String payee() {
        var hash = Bolt11Draft.signedHash(prefix, signed);
        var bytes = FiveBits.toBytes(Arrays.copyOf(signature, SIGNATURE_GROUPS - 1));
        var r = new BigInteger(1, Arrays.copyOf(bytes, 32));
        var s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
        var recoveryId = signature[SIGNATURE_GROUPS - 1];
        var signer = Secp256k1.recover(hash, r, s, recoveryId)
                .map(HexFormat.of()::formatHex)
                .orElseThrow(() -> new InvalidInvoice(SIGNATURE_NOT_RECOVERABLE, "no key made this signature"));
        var named = first(Field.Payee.class).map(Field.Payee::nodeId);
        // BOLT 11: with n the signature must be low-S; without it either half leads to a key.
        if (named.isPresent() && !Secp256k1.isLow(s)) {
            throw new InvalidInvoice(HIGH_S_SIGNATURE, "a high-S signature beside n");
        }
        if (named.isPresent() && !named.get().equals(signer)) {
            throw new InvalidInvoice(SIGNATURE_OF_ANOTHER, "n names another key than the signature");
        }
        return signer;
    }

    private <F extends Field> F first(Class<F> type, InvalidInvoice.Reason missing) {
        return first(type).orElseThrow(() -> new InvalidInvoice(missing, "the invoice has none"));
    }

    private <F extends Field> Optional<F> first(Class<F> type) {
        return fields.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private <F extends Field> List<F> all(Class<F> type) {
        var found = new ArrayList<F>();
        fields.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }
}
