package dev.millrace.fraud.train;

import dev.millrace.fraud.facts.Initiator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything honest people, their agents and the shops' programmers do. */
final class Shopping {

    private static final List<String> AGENT_MACHINES = List.of("cloud1", "cloud2", "cloud3", "cloud4", "cloud5");

    private final World world;
    private final Dice dice;
    private final Consumer<Visit> visits;

    Shopping(World world, Dice dice, Consumer<Visit> visits) {
        this.world = world;
        this.dice = dice;
        this.visits = visits;
    }

    void fill(int days) {
        for (Person person : world.people()) {
            regular(person, days);
        }
        for (int i = 0; i < 400 * days; i++) {
            guest(days);
        }
        for (int i = 0; i < 60 * days; i++) {
            agent(days);
        }
        for (int i = 0; i < 3 * days; i++) {
            micropayments(days);
        }
        for (int i = 0; i < 3 * days; i++) {
            developer(days);
        }
        for (int i = 0; i < days; i++) {
            loadTest(days);
        }
        for (int i = 0; i < days / 10; i++) {
            flashSale(days);
        }
    }

    private void regular(Person person, int days) {
        Duration pause = Duration.ofHours((long) dice.skewed(24 * 8, 0.8));
        Instant end = World.START.plus(Duration.ofDays(days));
        for (Instant at = World.START.plus(dice.wait(pause)); at.isBefore(end); at = at.plus(dice.wait(pause))) {
            Shop shop = dice.pick(world.shops());
            Visit visit = world.visit(daytime(at), Pattern.ORDINARY, shop, person, cents(shop, person));
            double change = dice.between(0.0, 1.0);
            if (change < 0.03) {
                visit = Visits.elsewhere(visit, world.newThing("ip"), dice.pick(person.devices()), dice.chance(0.6));
            } else if (change < 0.05) {
                visit = Visits.elsewhere(visit, dice.pick(person.ips()), world.newThing("device"), false);
            } else if (change < 0.065) {
                visit = Visits.elsewhere(visit, world.newThing("ip"), world.newThing("device"), dice.chance(0.3));
            }
            visits.accept(visit);
        }
    }

    private void guest(int days) {
        Shop shop = dice.pick(world.shops());
        Person guest = stranger(sometime(days));
        visits.accept(world.visit(daytime(guest.since()), Pattern.GUEST, shop, guest, cents(shop, guest)));
    }

    private void flashSale(int days) {
        Shop shop = dice.pick(world.shops());
        Instant start = daytime(sometime(days));
        for (int i = 0; i < 250; i++) {
            Instant at = start.plus(dice.upTo(Duration.ofMinutes(40)));
            Person buyer = dice.chance(0.5) ? dice.pick(world.people()) : stranger(at);
            visits.accept(world.visit(at, Pattern.FLASH_SALE, shop, buyer, cents(shop, buyer) * 0.7));
        }
    }

    /** Pay per page, per song, per call: one payer, many small payments, nobody new. */
    private void micropayments(int days) {
        Shop shop = dice.pick(world.shops());
        Person payer = dice.pick(world.people());
        double cents = dice.skewed(60, 1.2);
        Instant at = sometime(days);
        int count = dice.between(10, 90);
        Duration pause = Duration.ofSeconds(dice.between(2, 90));
        for (int i = 0; i < count; i++) {
            at = at.plus(dice.wait(pause));
            visits.accept(world.visit(at, Pattern.MICROPAYMENTS, shop, payer, dice.skewed(cents, 0.3)));
        }
    }

    private void agent(int days) {
        Shop shop = dice.pick(world.shops());
        Person person = dice.chance(0.7) ? dice.pick(world.people()) : stranger(sometime(days));
        Visit visit = world.visit(sometime(days), Pattern.AGENT, shop, person, cents(shop, person));
        Initiator agent = dice.chance(0.6) ? Initiator.VERIFIED_AGENT : Initiator.AGENT;
        visits.accept(Visits.byAgent(visit, dice.pick(AGENT_MACHINES), world.program(), agent));
    }

    /** The same made-up payer again and again, from a script, with whatever amount comes to mind. */
    private void developer(int days) {
        Instant at = sometime(days);
        var shop = new Shop(
                world.newThing("trial"),
                dice.skewed(1_500, 0.8),
                false,
                dice.chance(0.5) ? Shop.Tells.AMOUNT : Shop.Tells.ALL);
        Person self = stranger(at);
        var named = new Person(
                Optional.of(world.newThing("payer")),
                self.name(),
                self.email(),
                at,
                self.devices(),
                self.ips(),
                dice.chance(0.5) ? world.program() : world.browser(),
                1);
        int count = dice.between(3, 40);
        for (int i = 0; i < count; i++) {
            at = at.plus(dice.wait(Duration.ofSeconds(40)));
            visits.accept(world.visit(at, Pattern.DEVELOPER, shop, named, dice.skewed(shop.usualCents(), 1.5)));
        }
    }

    /** Two hundred bare payments a minute, of one amount or of any. */
    private void loadTest(int days) {
        String trial = dice.chance(0.5) ? world.newThing("trial") : "trial";
        var shop = new Shop(trial, dice.skewed(2_000, 2), false, Shop.Tells.AMOUNT);
        Person nobody = stranger(World.START);
        Instant at = sometime(days);
        double sigma = dice.chance(0.4) ? 0 : dice.between(0.5, 3.0);
        double large = dice.chance(0.5) ? 0.1 : 0;
        for (int i = 0; i < 120; i++) {
            at = at.plus(dice.wait(Duration.ofMillis(300)));
            double cents = dice.skewed(shop.usualCents(), sigma) * (dice.chance(large) ? dice.skewed(20, 1) : 1);
            visits.accept(world.visit(at, Pattern.LOAD_TEST, shop, nobody, cents));
        }
    }

    private Person stranger(Instant at) {
        String name = world.names().name();
        return new Person(
                dice.chance(0.5) ? Optional.of(world.newThing("payer")) : Optional.empty(),
                name,
                world.names().honestEmail(name),
                at,
                List.of(world.newThing("device")),
                List.of(dice.chance(0.4) ? world.carrierIp() : world.newThing("ip")),
                world.client(),
                dice.skewed(1, 0.4));
    }

    private double cents(Shop shop, Person person) {
        double cents = dice.skewed(shop.usualCents(), 0.6) * person.spending();
        return dice.chance(0.04) ? cents * dice.between(3.0, 8.0) : cents;
    }

    private Instant sometime(int days) {
        return World.START.plus(dice.upTo(Duration.ofDays(days)));
    }

    /** Moves most of a day's shopping out of the night. */
    private Instant daytime(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getHour() < 6 && dice.chance(0.4)
                ? at.plus(Duration.ofHours(dice.between(7, 14)))
                : at;
    }
}
