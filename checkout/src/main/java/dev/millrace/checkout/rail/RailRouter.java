package dev.millrace.checkout.rail;

import dev.millrace.checkout.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the rail that leaves the merchant most: success × (amount − cost). It says why, also for those it did not take. */
public final class RailRouter {
    private static final Map<RailName, Long> LARGEST_MSAT = Map.of(RailName.LIGHTNING, 4_294_967_295_000L);

    private final Rails rails;

    public RailRouter(Rails rails) {
        this.rails = rails;
    }

    public Routing route(RailQuestion question) {
        var candidates = new ArrayList<Routing.Candidate>();
        for (RailName name : RailName.values()) {
            candidates.add(candidate(name, question));
        }
        Optional<RailName> best = candidates.stream()
                .filter(Routing.Candidate::eligible)
                .max(Comparator.comparingLong(candidate -> expected(candidate.rail(), question)))
                .map(Routing.Candidate::rail);
        return new Routing(best, reason(best, candidates), candidates);
    }

    private static String reason(Optional<RailName> best, List<Routing.Candidate> candidates) {
        if (best.isEmpty()) {
            return "no rail can take this payment";
        }
        long eligible = candidates.stream().filter(Routing.Candidate::eligible).count();
        return eligible == 1 ? "the only eligible rail" : "cheapest expected cost";
    }

    private long expected(RailName name, RailQuestion question) {
        return rails.find(name, question.livemode()).orElseThrow().cost().expectedHundredths(question.amount());
    }

    private Routing.Candidate candidate(RailName name, RailQuestion question) {
        var rail = rails.find(name, question.livemode());
        if (rail.isEmpty()) {
            return Routing.Candidate.out(name, "no %s connector configured".formatted(name.wireName()));
        }
        Optional<String> obstacle = obstacle(rail.get(), question);
        if (obstacle.isPresent()) {
            return Routing.Candidate.out(name, obstacle.get());
        }
        RailCost cost = rail.get().cost();
        Money expected = cost.of(question.amount());
        return new Routing.Candidate(
                name,
                true,
                Optional.of(expected.minor()),
                Optional.of(cost.successBps()),
                "costs about %s".formatted(expected.text()));
    }

    private static Optional<String> obstacle(Rail rail, RailQuestion question) {
        if (!question.wanted().isEmpty() && !question.wanted().contains(rail.name())) {
            return Optional.of("not among the rails this payment allows");
        }
        if (question.hold() && !rail.canHold()) {
            return Optional.of("cannot hold money until it is captured");
        }
        if (question.rate().isEmpty()) {
            String pair = "BTC-" + question.amount().currency().code();
            return Optional.of("no %s rate is in force: post one with PUT /v1/rates/%s".formatted(pair, pair));
        }
        long msat = question.rate().get().ceilToMsat(question.amount());
        if (msat > LARGEST_MSAT.getOrDefault(rail.name(), Long.MAX_VALUE)) {
            return Optional.of("above the largest amount of %d millisatoshi".formatted(LARGEST_MSAT.get(rail.name())));
        }
        return rail.trouble();
    }
}
