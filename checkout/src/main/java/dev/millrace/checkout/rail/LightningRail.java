package dev.millrace.checkout.rail;

import dev.millrace.checkout.config.LightningConfig;
import dev.millrace.checkout.secret.Sealed;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.HoldRequest;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes payments on the merchant's own Lightning node.
 *
 * <p>The preimage is made here and kept, sealed, before the node is asked: its hash is the attempt's key, so an answer that was lost
 * is looked up, and an invoice that exists already is the one we wanted.
 */
public final class LightningRail implements Rail {
    private static final int MEMO_BYTES_MAX = 639; // BOLT 11: what fits a tagged field

    /** Receiving on a node of one's own costs nothing; of a hundred payers one finds no way. */
    private static final RailCost COST = new RailCost(0, 0, 9_900);

    private final String account;
    private final boolean livemode;
    private final LightningNode node;
    private final SecretBox box;
    private final SecureRandom random;
    private final LightningConfig config;
    private final LightningStates states;
    private final LightningWatch watch;

    public LightningRail(
            String account,
            boolean livemode,
            LightningNode node,
            SecretBox box,
            SecureRandom random,
            LightningConfig config,
            LightningWatch watch) {
        this.account = account;
        this.livemode = livemode;
        this.node = node;
        this.box = box;
        this.random = random;
        this.config = config;
        this.states = new LightningStates(config.holdMax());
        this.watch = watch;
    }

    @Override
    public RailName name() {
        return RailName.LIGHTNING;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean livemode() {
        return livemode;
    }

    @Override
    public boolean canHold() {
        return true;
    }

    @Override
    public RailCost cost() {
        return COST;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public NewRailKey newKey() {
        Preimage preimage = Preimage.random(random);
        String hash = preimage.hash().hex();
        return new NewRailKey(new RailKey(account, hash), box.seal(preimage.bytes(), place(hash)));
    }

    private static String place(String hash) {
        return "attempt.secret/lightning/" + hash;
    }

    private Preimage preimage(RailKey key, Sealed secret) {
        return Preimage.of(box.open(secret, place(key.key())));
    }

    @Override
    public RailAnswer open(RailOrder order) {
        var hash = new PaymentHash(order.key().key());
        var amount = new MilliSatoshi(order.askedMsat());
        String memo = memo(order.description());
        var expiry = Duration.ofSeconds(Math.max(1, order.window().toSeconds()));
        Answer<?> created = order.hold()
                ? node.createHold(new HoldRequest(hash, amount, memo, expiry, config.holdBlocks()))
                : node.create(new InvoiceRequest(preimage(order.key(), order.secret()), amount, memo, expiry));
        boolean there = created instanceof Answer.Done<?>
                || (created instanceof Answer.Refused<?>(var code, var message)
                        && code.equals(Answer.Refused.ALREADY_EXISTS));
        return there ? lookUp(order.key()) : LightningStates.answer(created, done -> new RailState.Absent());
    }

    private static String memo(String description) {
        byte[] bytes = description.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MEMO_BYTES_MAX) {
            return description;
        }
        int end = MEMO_BYTES_MAX;
        while ((bytes[end] & 0xC0) == 0x80) { // not in the middle of a character
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public RailAnswer lookUp(RailKey key) {
        return states.found(node.lookUp(new PaymentHash(key.key())));
    }

    @Override
    public RailAnswer close(RailKey key) {
        return afterwards(key, node.cancel(new PaymentHash(key.key())));
    }

    @Override
    public RailAnswer capture(RailKey key, Sealed secret) {
        return afterwards(key, node.settle(preimage(key, secret)));
    }

    /** Done or refused, the node's own state is the answer: a refusal often means that it came to something else before. */
    private RailAnswer afterwards(RailKey key, Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?> done -> lookUp(key);
            case Answer.Refused<?> refused -> lookUp(key);
            case Answer.NotSent<?>(var reason) -> new RailAnswer.NotSent(reason);
            case Answer.Unknown<?>(var reason) -> new RailAnswer.Unknown(reason);
        };
    }

    @Override
    public void watch(RailKey key) {
        watch.on(node, key, states);
    }
}
