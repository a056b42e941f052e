package dev.millrace.api.wiring;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.api.config.SandboxConfig;
import dev.millrace.api.http.HttpConfig;
import dev.millrace.api.limit.LimitConfig;
import dev.millrace.api.limit.Pace;
import dev.millrace.checkout.config.LightningConfig;
import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.config.RiskConfig;
import dev.millrace.checkout.config.SendingConfig;
import dev.millrace.checkout.config.WebhookConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every setting of the gateway, read once at the start. */
record Settings(
        HttpConfig http,
        LimitConfig limit,
        DatabaseConfig database,
        RedisConfig redis,
        PlaceConfig place,
        SandboxConfig sandbox,
        PaymentConfig payment,
        LightningConfig lightning,
        SendingConfig sending,
        WebhookConfig webhook,
        RiskConfig risk) {

    /** Reads them all; refuses with every fault at once. */
    static Settings read(Function<String, Optional<String>> source) {
        var read = new SettingsReader(source);
        Settings settings = read(read);
        List<String> faults = read.faults();
        if (!faults.isEmpty()) {
            throw new CannotStart("The settings are wrong: " + String.join("; ", faults) + ".");
        }
        return settings;
    }

    /** Every setting there is with its default, empty where it has none. */
    static Map<String, String> known() {
        var read = new SettingsReader(name -> Optional.empty());
        read(read);
        return read.asked();
    }

    private static Settings read(SettingsReader read) {
        SandboxConfig sandbox = sandbox(read);
        return new Settings(
                http(read),
                limit(read),
                database(read),
                redis(read),
                place(read),
                sandbox,
                payment(read),
                lightning(read),
                sending(read),
                webhook(read, sandbox.ownPorts()),
                risk(read));
    }

    private static HttpConfig http(SettingsReader read) {
        int bodyBytesMax = read.number("millrace.http.body.bytes.max", 262_144);
        return read.checked(() -> new HttpConfig(bodyBytesMax), () -> new HttpConfig(262_144));
    }

    private static LimitConfig limit(SettingsReader read) {
        LimitConfig usual = LimitConfig.DEFAULT;
        Pace key = rate(read, "millrace.limit.key", usual.key());
        Pace address = rate(read, "millrace.limit.address", usual.address());
        Duration answerMax = read.duration("millrace.limit.redis.answer.max", usual.answerMax());
        Set<String> proxies = read.words("millrace.limit.proxies");
        return read.checked(() -> new LimitConfig(key, address, answerMax, proxies), () -> usual);
    }

    private static Pace rate(SettingsReader read, String name, Pace usual) {
        int perSecond = read.number(name + ".per.second", usual.perSecond());
        return new Pace(perSecond, read.number(name + ".burst", usual.burst()));
    }

    private static DatabaseConfig database(SettingsReader read) {
        String standIn = "jdbc:postgresql:";
        String url = read.required("millrace.db.url", standIn);
        String user = read.required("millrace.db.user", "");
        String password = read.required("millrace.db.password", "");
        return read.checked(
                () -> new DatabaseConfig(url, user, password), () -> new DatabaseConfig(standIn, user, password));
    }

    private static RedisConfig redis(SettingsReader read) {
        URI standIn = URI.create("redis://127.0.0.1");
        URI url = read.address("millrace.redis.url", standIn);
        return read.checked(() -> new RedisConfig(url), () -> new RedisConfig(standIn));
    }

    private static PlaceConfig place(SettingsReader read) {
        URI standIn = URI.create("http://127.0.0.1");
        URI publicUrl = read.address("millrace.public.url", standIn);
        Path keyFile = Path.of(read.required("millrace.key.file", "master.key"));
        Optional<Path> bootstrapFile = read.file("millrace.bootstrap.file");
        return read.checked(
                () -> new PlaceConfig(publicUrl, keyFile, bootstrapFile),
                () -> new PlaceConfig(standIn, keyFile, bootstrapFile));
    }

    private static SandboxConfig sandbox(SettingsReader read) {
        Optional<URI> lightning = read.address("millrace.sandbox.lightning.url");
        Optional<Path> macaroon = read.file("millrace.sandbox.lightning.macaroon.file");
        Optional<URI> control = read.address("millrace.sandbox.control.url");
        Optional<Path> secret = read.file("millrace.sandbox.secret.file");
        Set<Integer> ownPorts = read.numbers("millrace.sandbox.own.ports");
        boolean instant = read.yes("millrace.sandbox.instant");
        Optional<Path> crashFile = read.file("millrace.sandbox.crash.file");
        return read.checked(
                () -> new SandboxConfig(lightning, macaroon, control, secret, ownPorts, instant, crashFile),
                SandboxConfig::none);
    }

    private static PaymentConfig payment(SettingsReader read) {
        PaymentConfig usual = PaymentConfig.DEFAULT;
        Duration window = read.duration("millrace.payment.window", usual.window());
        Duration stalledAfter = read.duration("millrace.payment.stalled.after", usual.stalledAfter());
        Duration holdLookUp = read.duration("millrace.payment.hold.look.up", usual.holdLookUp());
        return read.checked(() -> new PaymentConfig(window, stalledAfter, holdLookUp), () -> usual);
    }

    private static LightningConfig lightning(SettingsReader read) {
        LightningConfig usual = LightningConfig.DEFAULT;
        Duration holdMax = read.duration("millrace.lightning.hold.max", usual.holdMax());
        int holdBlocks = read.number("millrace.lightning.hold.blocks", usual.holdBlocks());
        int watchesMax = read.number("millrace.lightning.watches.max", usual.watchesMax());
        return read.checked(() -> new LightningConfig(holdMax, holdBlocks, watchesMax), () -> usual);
    }

    private static SendingConfig sending(SettingsReader read) {
        SendingConfig usual = SendingConfig.DEFAULT;
        Duration timeout = read.duration("millrace.sending.timeout", usual.timeout());
        int feeMaxBps = read.number("millrace.sending.fee.max.bps", usual.feeMaxBps());
        Duration window = read.duration("millrace.refund.destination.window", usual.destinationWindow());
        return read.checked(() -> new SendingConfig(timeout, feeMaxBps, window), () -> usual);
    }

    private static RiskConfig risk(SettingsReader read) {
        RiskConfig usual = RiskConfig.DEFAULT;
        int payerReview = read.number("millrace.risk.payer.review.at", usual.payerReviewAt());
        int payerDecline = read.number("millrace.risk.payer.decline.at", usual.payerDeclineAt());
        int smallReview = read.number("millrace.risk.small.review.at", usual.smallReviewAt());
        int smallDecline = read.number("millrace.risk.small.decline.at", usual.smallDeclineAt());
        int ipReview = read.number("millrace.risk.ip.small.review.at", usual.ipSmallReviewAt());
        int ipDecline = read.number("millrace.risk.ip.small.decline.at", usual.ipSmallDeclineAt());
        return read.checked(
                () -> new RiskConfig(payerReview, payerDecline, smallReview, smallDecline, ipReview, ipDecline),
                () -> usual);
    }

    private static WebhookConfig webhook(SettingsReader read, Set<Integer> ownPorts) {
        WebhookConfig usual = WebhookConfig.DEFAULT;
        int hands = read.number("millrace.webhook.hands.max", usual.handsMax());
        int endpointHands = read.number("millrace.webhook.endpoint.hands.max", usual.endpointHandsMax());
        Duration timeout = read.duration("millrace.webhook.attempt.timeout", usual.attemptTimeout());
        List<Duration> schedule = read.durations("millrace.webhook.schedule", usual.schedule());
        Duration retryAfter = read.duration("millrace.webhook.retry.after.max", usual.retryAfterMax());
        Duration disableAfter = read.duration("millrace.webhook.disable.after", usual.disableAfter());
        Duration overlap = read.duration("millrace.webhook.secret.overlap", usual.secretOverlap());
        return read.checked(
                () -> new WebhookConfig(
                        hands, endpointHands, timeout, schedule, retryAfter, disableAfter, overlap, ownPorts),
                () -> usual);
    }
}
