package dev.millrace.fraud.velocity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters in memory: what training streams its payments through, and what any other implementation is compared
 * with. One thread; it forgets nothing but what left the windows, so it is for bounded streams.
 */
public final class MemoryVelocity {

    private static final Duration COMPANY = Duration.ofDays(1);
    private static final Duration HABIT = Duration.ofDays(30);

    private final Map<String, Buckets> payers = new HashMap<>();
    private final Map<String, Buckets> emails = new HashMap<>();
    private final Map<String, Buckets> ips = new HashMap<>();
    private final Map<String, Buckets> devices = new HashMap<>();
    private final Map<String, Buckets> merchants = new HashMap<>();
    private final Map<String, SeenLately> emailsOnIp = new HashMap<>();
    private final Map<String, SeenLately> payersOnIp = new HashMap<>();
    private final Map<String, SeenLately> emailsOnDevice = new HashMap<>();
    private final Map<String, SeenLately> payersOnDevice = new HashMap<>();
    private final Map<String, SeenLately> devicesOfPayer = new HashMap<>();
    private final Map<String, SeenLately> ipsOfPayer = new HashMap<>();

    /** Answers what was seen before this payment, then counts it. */
    public VelocityCounts readAndAdd(Sighting seen) {
        return new VelocityCounts(
                count(payers, seen.payer(), seen),
                count(emails, seen.email(), seen),
                count(ips, seen.ip(), seen),
                count(devices, seen.device(), seen),
                count(merchants, Optional.of(seen.merchant()), seen),
                company(emailsOnIp, payersOnIp, seen.ip(), seen),
                company(emailsOnDevice, payersOnDevice, seen.device(), seen),
                isNew(devicesOfPayer, seen.device(), seen),
                isNew(ipsOfPayer, seen.ip(), seen));
    }

    private static Optional<Activity> count(Map<String, Buckets> all, Optional<String> key, Sighting seen) {
        return key.map(k -> all.computeIfAbsent(k, unseen -> new Buckets()).readAndAdd(seen));
    }

    private static Optional<Company> company(
            Map<String, SeenLately> emails, Map<String, SeenLately> payers, Optional<String> place, Sighting seen) {
        return place.map(
                p -> new Company(others(emails, p, seen.email(), seen), others(payers, p, seen.payer(), seen)));
    }

    private static int others(Map<String, SeenLately> all, String place, Optional<String> own, Sighting seen) {
        SeenLately lately = all.computeIfAbsent(place, unseen -> new SeenLately(COMPANY));
        int others = lately.others(own, seen.at());
        own.ifPresent(member -> lately.add(member, seen.at()));
        return others;
    }

    /** Empty as long as nothing is known about the habits of this payer: all is new then, which is no change. */
    private static Optional<Boolean> isNew(Map<String, SeenLately> all, Optional<String> thing, Sighting seen) {
        if (seen.payer().isEmpty() || thing.isEmpty()) {
            return Optional.empty();
        }
        SeenLately lately = all.computeIfAbsent(seen.payer().orElseThrow(), unseen -> new SeenLately(HABIT));
        boolean anySeen = lately.others(Optional.empty(), seen.at()) > 0;
        boolean thisSeen = lately.contains(thing.get(), seen.at());
        lately.add(thing.get(), seen.at());
        return anySeen ? Optional.of(!thisSeen) : Optional.empty();
    }
}
