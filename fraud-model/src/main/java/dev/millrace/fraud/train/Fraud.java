package dev.millrace.fraud.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What thieves do, as far as it is publicly known. */
final class Fraud {

    private final World world;
    private final Dice dice;
    private final Consumer<Visit> visits;

    Fraud(World world, Dice dice, Consumer<Visit> visits) {
        this.world = world;
        this.dice = dice;
        this.visits = visits;
    }

    void fill(int days) {
        for (int i = 0; i < days / 4; i++) {
            cardTesting(days);
        }
        for (int i = 0; i < days; i++) {
            takeover(days);
        }
        for (int i = 0; i < days; i++) {
            stolenIdentity(days);
        }
        for (int i = 0; i < days / 4; i++) {
            botFarm(days);
        }
        for (int i = 0; i < 2 * days; i++) {
            lone(days);
        }
    }

    /** Many small payments with ever new names, to learn which stolen cards still work. */
    void cardTesting(int days) {
        Shop shop = target();
        List<String> ips = things("ip", dice.between(1, 4));
        List<String> devices = things("device", dice.between(1, 3));
        String program = dice.chance(0.4) ? world.program() : world.browser();
        double disposable = dice.between(0.0, 0.8);
        Instant at = sometime(days);
        Duration pause = Duration.ofSeconds(dice.between(4, 60));
        int count = dice.between(15, 60);
        for (int i = 0; i < count; i++) {
            at = at.plus(dice.wait(pause));
            double cents = dice.chance(0.8) ? dice.between(50.0, 300.0) : dice.between(300.0, 2_000.0);
            visits.accept(
                    world.visit(at, Pattern.CARD_TESTING, shop, madeUp(at, ips, devices, disposable, program), cents));
        }
    }

    /** A good old account, suddenly elsewhere, on another device, in a hurry and generous. */
    private void takeover(int days) {
        Person victim = dice.pick(world.people());
        String ip = dice.chance(0.2) ? world.carrierIp() : world.newThing("ip");
        String device = world.newThing("device");
        Instant at = sometime(days);
        int count = dice.between(1, 5);
        for (int i = 0; i < count; i++) {
            at = at.plus(dice.wait(Duration.ofMinutes(25)));
            Shop shop = target();
            double cents = dice.skewed(shop.usualCents(), 0.5) * victim.spending() * dice.between(1.5, 8.0);
            Visit visit = world.visit(at, Pattern.TAKEOVER, shop, victim, cents);
            visits.accept(Visits.elsewhere(visit, ip, device, dice.chance(0.6)));
        }
    }

    /** A new account in a stolen name that spends what it can within a day. */
    private void stolenIdentity(int days) {
        Instant at = sometime(days);
        Person thief = madeUp(at, things("ip", 1), things("device", 1), 0.1, world.browser());
        int count = dice.between(2, 7);
        for (int i = 0; i < count; i++) {
            at = at.plus(dice.wait(Duration.ofMinutes(70)));
            Shop shop = target();
            double cents = dice.skewed(shop.usualCents(), 0.5) * dice.between(1.5, 6.0);
            visits.accept(world.visit(at, Pattern.STOLEN_IDENTITY, shop, thief, cents));
        }
    }

    /** A few machines that play many customers, slowly. */
    private void botFarm(int days) {
        List<String> ips = things("ip", dice.between(2, 5));
        List<String> devices = things("device", dice.between(2, 4));
        double disposable = dice.between(0.0, 0.5);
        Instant start = sometime(days);
        int count = dice.between(12, 30);
        for (int i = 0; i < count; i++) {
            Instant at = start.plus(dice.upTo(Duration.ofDays(3)));
            String program = dice.chance(0.25) ? world.program() : world.browser();
            Shop shop = target();
            double cents = dice.skewed(shop.usualCents(), 0.5) * dice.between(0.8, 2.5);
            visits.accept(
                    world.visit(at, Pattern.BOT_FARM, shop, madeUp(at, ips, devices, disposable, program), cents));
        }
    }

    private void lone(int days) {
        Shop shop = dice.pick(world.shops());
        Person payer = dice.pick(world.people());
        visits.accept(world.visit(
                sometime(days), Pattern.LONE, shop, payer, dice.skewed(shop.usualCents(), 0.6) * payer.spending()));
    }

    /** A shop that tells who pays. Where only amounts are told nothing of this can be seen; fraud there is lone. */
    private Shop target() {
        return dice.pick(world.shops().stream()
                .filter(shop -> shop.tells() != Shop.Tells.AMOUNT)
                .toList());
    }

    private Person madeUp(Instant at, List<String> ips, List<String> devices, double disposable, String userAgent) {
        String name = world.names().name();
        return new Person(
                dice.chance(0.7) ? Optional.of(world.newThing("payer")) : Optional.empty(),
                name,
                world.names().madeUpEmail(name, disposable),
                at.minus(dice.upTo(Duration.ofDays(2))),
                devices,
                ips,
                userAgent,
                1);
    }

    private List<String> things(String kind, int count) {
        List<String> things = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            things.add(world.newThing(kind));
        }
        return things;
    }

    private Instant sometime(int days) {
        return World.START.plus(dice.upTo(Duration.ofDays(days)));
    }
}
