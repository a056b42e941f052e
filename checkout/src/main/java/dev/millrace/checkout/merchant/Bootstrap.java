package dev.millrace.checkout.merchant;

import dev.millrace.checkout.rate.SandboxRates;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.MerchantId;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes sure that the sandbox has a shop, and that the keys which the launcher wrote into a file open it.
 *
 * <p>Safe to repeat, and beside another gateway that does the same: the shop has one id everywhere, keys are unique by their hash.
 * Keys of an earlier file go on working until they are deleted.
 */
@Singleton
public class Bootstrap {
    public static final MerchantId SHOP = new MerchantId("mer_0000000000000000000sandbox");
    static final String SHOP_NAME = "Sandbox shop";
    private static final Space SPACE = new Space(SHOP, false);
    private static final int FILE_BYTES_MAX = 65_536;

    private final Merchants merchants;
    private final ApiKeys keys;
    private final SandboxRates rates;
    private final Database database;

    @Inject
    public Bootstrap(Merchants merchants, ApiKeys keys, SandboxRates rates, Database database) {
        this.merchants = merchants;
        this.keys = keys;
        this.rates = rates;
        this.database = database;
    }

    /** Reads the file's {@code KEY=VALUE} lines, and makes true what they say; answers the shop's space. */
    public Space run(Path file) {
        Map<String, String> lines = read(file);
        KeyText secret = key(file, lines, "MILLRACE_SECRET_KEY", key -> key.is(KeyKind.SECRET, false));
        KeyText publishable = key(file, lines, "MILLRACE_PUBLISHABLE_KEY", key -> key.is(KeyKind.PUBLISHABLE, false));
        KeyText operator = key(file, lines, "MILLRACE_OPERATOR_KEY", KeyText::isOperator);
        database.in(SPACE, rows -> {
            merchants.ensure(SHOP, SHOP_NAME);
            keys.keep(SPACE, secret, NewKey.secret());
            return keys.keep(SPACE, publishable, new NewKey(KeyKind.PUBLISHABLE, Set.of(), Optional.empty()));
        });
        keys.keepOperator(operator);
        renewRates();
        return SPACE;
    }

    /** Stands by the sandbox's own rates for another day. */
    public void renewRates() {
        rates.renew(SPACE);
    }

    private static KeyText key(Path file, Map<String, String> lines, String name, Predicate<KeyText> fits) {
        return Optional.ofNullable(lines.get(name))
                .flatMap(KeyText::parse)
                .filter(fits)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no usable %s: delete the file and start again, and new keys are made"
                                .formatted(file, name)));
    }

    private static Map<String, String> read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new IllegalArgumentException(file + " is too large to be a file of keys");
            }
            var lines = new HashMap<String, String>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    lines.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of keys %s cannot be read".formatted(file), e);
        }
    }
}
