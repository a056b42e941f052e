package dev.millrace.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** A shop that takes payments and keeps a log of its own of what it was told. */
final class Shop {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String[] COUNTRIES = {"DE", "FR", "NL", "AT", "ES", "IT", "PL", "SE"};

    private static final String[] FIRST_NAMES = {
        "ada", "ben", "clara", "david", "eva", "felix", "greta", "hugo", "ida", "jonas", "klara", "leo", "mia", "noah",
        "olga", "paul"
    };
    private static final String[] SYLLABLES = {
        "berg", "feld", "hof", "stein", "wald", "bach", "horn", "lund", "mark", "strom", "thal", "win", "her", "rot",
        "sand", "see"
    };
    private static final int COLD_TRIES = 60;
    private static final Duration COLD_PAUSE = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final RandomGenerator random;
    private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Set<String> paid = ConcurrentHashMap.newKeySet();
    private volatile boolean isCold = true;
    private final AtomicLong heardAgain = new AtomicLong();

    Shop(Gateway gateway, RandomGenerator random) {
        this.gateway = gateway;
        this.random = random;
    }

    /** For {@link Hooks}: a payment is settled. */
    void hear(String payment, Instant when) {
        if (heard.putIfAbsent(payment, when) != null) heardAgain.incrementAndGet();
        awaited.computeIfAbsent(payment, id -> new CountDownLatch(1)).countDown();
    }

    /** A payment that was accepted and waits for its payer. */
    String create() {
        // A server that has just started may be too slow for its own counters, and then a person looks at the payment.
        for (int again = 0; isCold && again < COLD_TRIES; again++) {
            var payment = ask();
            if (payment.accepted) return payment.id;
        }
        var payment = ask();
        if (!payment.accepted) {
            throw new CannotMeasure("%s does not simply wait for its payer: %s".formatted(payment.id, payment.text));
        }
        return payment.id;
    }

    private record Asked(String id, boolean accepted, String text) {}

    private Asked ask() {
        int payer = random.nextInt(FIRST_NAMES.length * SYLLABLES.length * SYLLABLES.length);
        String first = FIRST_NAMES[payer % FIRST_NAMES.length];
        int rest = payer / FIRST_NAMES.length;
        String last = SYLLABLES[rest % SYLLABLES.length] + SYLLABLES[rest / SYLLABLES.length];
        String body = """
            {"amount":%1$d,"currency":"EUR","order_ref":"B-%2$d","description":"2 coffees","payer":{"ref":"cust_%2$d",\
            "email":"%3$s.%4$s@example.org","name":"%3$s %4$s","country":"%5$s","ip":"203.0.%6$d.%7$d"},\
            "items":[{"sku":"c1","name":"Coffee","quantity":2,"unit_amount":625,"digital":false}]}\
            """.formatted(
                        500 + random.nextInt(4_500),
                        payer,
                        first,
                        last,
                        COUNTRIES[payer % COUNTRIES.length],
                        payer >> 8 & 255,
                        payer & 255);
        var answer = asked(body).required();
        String id = between(answer.text(), "\"id\":\"", "\"");
        created.add(id);
        String text = answer.text();
        boolean accepted = text.contains("\"status\":\"pending\"") && text.contains("\"decision\":\"accept\"");
        return new Asked(id, accepted, text);
    }

    /** A server that has just started may take too long for its own limits; it is asked again under the same key. */
    private Gateway.Answer asked(String body) {
        String key = idempotencyKey();
        var answer = gateway.post("/v1/payments", body, key);
        for (int again = 0; isCold && answer.status() >= 400 && again < COLD_TRIES; again++) {
            LockSupport.parkNanos(COLD_PAUSE.toNanos());
            answer = gateway.post("/v1/payments", body, key);
        }
        return answer;
    }

    /** From now on every answer counts. */
    void isWarm() {
        isCold = false;
    }

    /** Plays the payer. */
    void pay(String payment) {
        awaited.computeIfAbsent(payment, id -> new CountDownLatch(1));
        paid.add(payment);
        gateway.post("/v1/sandbox/pay", "{\"payment\":\"%s\"}".formatted(payment))
                .required();
    }

    /** Until the webhook has said that it is settled. */
    void awaitSettled(String payment) throws InterruptedException {
        if (!awaited.get(payment).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CannotMeasure(
                    "No webhook said within %d s that %s is settled.".formatted(PATIENCE.toSeconds(), payment));
        }
        awaited.remove(payment);
    }

    /** What it has created; each was answered with instructions. */
    Set<String> created() {
        return created;
    }

    /** What the payer was told to pay. */
    Set<String> paid() {
        return paid;
    }

    /** What webhooks said is settled, and when the first of them came. */
    Map<String, Instant> heard() {
        return heard;
    }

    /** How many webhooks said what one had said before; allowed, since each is delivered at least once. */
    long heardAgain() {
        return heardAgain.get();
    }

    private String idempotencyKey() {
        var key = new StringBuilder("idk_");
        for (int i = 0; i < 26; i++) key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return key.toString();
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }
}
