package dev.millrace.fraud.train;

import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.Initiator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The shops and payers of the simulation, and how a visit of one to the other looks to the gateway. */
final class World {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int SHOPS = 60;
    private static final int PEOPLE = 4_500;
    private static final int CARRIERS = 60;

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
            "Mozilla/5.0 (Linux; Android 15) Chrome/141.0 Mobile",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/141.0");
    private static final List<String> PROGRAMS =
            List.of("python-requests/2.32", "Mozilla/5.0 HeadlessChrome/141.0", "Scrapy/2.11", "curl/8.9");

    private final Dice dice;
    private final Names names;
    private final List<Shop> shops = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private int things;

    World(Dice dice) {
        this.dice = dice;
        this.names = new Names(dice);
        for (int i = 0; i < SHOPS; i++) {
            Shop.Tells tells = i % 5 == 0 ? Shop.Tells.AMOUNT : i % 5 == 1 ? Shop.Tells.EMAIL : Shop.Tells.ALL;
            shops.add(new Shop("shop" + i, dice.skewed(4_000, 0.9), i % 3 == 0, tells));
        }
        for (int i = 0; i < PEOPLE; i++) {
            people.add(customer());
        }
    }

    private Person customer() {
        String name = names.name();
        List<String> devices = new ArrayList<>(List.of(newThing("device")));
        if (dice.chance(0.4)) {
            // Two devices, or one that belongs to somebody of the same household.
            boolean shared = !people.isEmpty() && dice.chance(0.25);
            devices.add(shared ? dice.pick(people).devices().getFirst() : newThing("device"));
        }
        boolean household = !people.isEmpty() && dice.chance(0.2);
        String home = household ? dice.pick(people).ips().getFirst() : newThing("ip");
        return new Person(
                Optional.of(newThing("payer")),
                name,
                names.honestEmail(name),
                START.minus(dice.upTo(Duration.ofDays(900))),
                devices,
                List.of(home, carrierIp()),
                client(),
                dice.skewed(1, 0.4));
    }

    Names names() {
        return names;
    }

    List<Shop> shops() {
        return shops;
    }

    List<Person> people() {
        return people;
    }

    String newThing(String kind) {
        things++;
        return kind + things;
    }

    /** Hundreds of people go out through each of these. */
    String carrierIp() {
        return "carrier" + dice.between(1, CARRIERS);
    }

    /** What honest people use: mostly browsers and apps, now and then something that looks like a program. */
    String client() {
        return dice.chance(0.05) ? program() : browser();
    }

    String browser() {
        return dice.pick(BROWSERS);
    }

    String program() {
        return dice.pick(PROGRAMS);
    }

    /** A person in the shop with their own things, of which the shop passes on what it usually tells. */
    Visit visit(Instant at, Pattern pattern, Shop shop, Person person, double cents) {
        long amountCents = Math.max(1, (long) cents);
        int items = 1 + (int) dice.skewed(0.8, 0.7);
        var cart = new CartFacts(
                OptionalInt.of(items),
                OptionalDouble.of(shop.digital() ? 1 : dice.chance(0.1) ? 0.5 : 0),
                OptionalLong.of(items == 1 ? amountCents : (long) (amountCents * dice.between(1.0 / items, 0.9))));
        double ageDays = Duration.between(person.since(), at).toSeconds() / 86_400.0;
        var whole = new Visit(
                at,
                pattern,
                shop.id(),
                amountCents,
                cart,
                person.ref(),
                Optional.of(person.name()),
                Optional.of(person.email()),
                person.ref().isPresent() ? OptionalDouble.of(Math.max(0, ageDays)) : OptionalDouble.empty(),
                Optional.of(dice.pick(person.ips())),
                Optional.of(dice.pick(person.devices())),
                Optional.of(dice.chance(0.02)),
                Optional.of(person.userAgent()),
                Optional.of(Initiator.PERSON));
        return told(whole, shop);
    }

    private Visit told(Visit v, Shop shop) {
        return switch (shop.tells()) {
            case AMOUNT -> Visits.bare(v);
            case EMAIL -> Visits.emailOnly(v);
            case ALL -> Visits.withGaps(v, dice);
        };
    }
}
