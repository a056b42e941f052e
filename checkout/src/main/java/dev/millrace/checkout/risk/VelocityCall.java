package dev.millrace.checkout.risk;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Activity;
import dev.millrace.fraud.velocity.Company;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.Tally;
import dev.millrace.fraud.velocity.VelocityCounts;
import dev.millrace.fraud.velocity.VelocityWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** One call of {@code velocity.lua}: the keys and arguments of a payment, and what the numbers it answers mean. */
final class VelocityCall {
    /** First seen must be remembered well beyond the longest window. */
    private static final Duration COUNTERS_KEPT = Duration.ofDays(90);

    private static final Duration ANSWER_KEPT = Duration.ofHours(1);
    private static final Duration COMPANY_KEPT = Duration.ofDays(1);
    private static final Duration HABITS_KEPT = Duration.ofDays(30);
    private static final int NUMBERS_PER_COUNTER = 1 + 3 * VelocityWindow.values().length;
    private static final int NUMBERS_PER_SET = 2;

    private final Sighting seen;
    private final String prefix;
    private final List<String> counters = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final String marker;

    /** @param seen with keys that are no personal values themselves: they become parts of Redis keys */
    VelocityCall(Space space, String paymentId, Sighting seen) {
        this.seen = seen;
        // The braces make a cluster keep all keys of a space on one node, as one script must find them.
        prefix = "millrace:{" + space.name() + "}:velocity:";
        marker = prefix + "counted:" + paymentId;
        seen.payer().ifPresent(payer -> counters.add(prefix + "payer:" + payer));
        seen.email().ifPresent(email -> counters.add(prefix + "email:" + email));
        seen.ip().ifPresent(ip -> counters.add(prefix + "ip:" + ip));
        seen.device().ifPresent(device -> counters.add(prefix + "device:" + device));
        counters.add(prefix + "merchant");
        seen.ip().ifPresent(ip -> {
            set("ip_emails:" + ip, COMPANY_KEPT, seen.email());
            set("ip_payers:" + ip, COMPANY_KEPT, seen.payer());
        });
        seen.device().ifPresent(device -> {
            set("device_emails:" + device, COMPANY_KEPT, seen.email());
            set("device_payers:" + device, COMPANY_KEPT, seen.payer());
        });
        seen.payer().ifPresent(payer -> {
            seen.device().ifPresent(device -> set("payer_devices:" + payer, HABITS_KEPT, Optional.of(device)));
            seen.ip().ifPresent(ip -> set("payer_ips:" + payer, HABITS_KEPT, Optional.of(ip)));
        });
    }

    private void set(String name, Duration kept, Optional<String> member) {
        sets.add(prefix + name);
        members.add(Long.toString(kept.toMillis()));
        members.add(member.orElse(""));
    }

    String[] keys() {
        var keys = new ArrayList<String>();
        keys.add(marker);
        keys.addAll(counters);
        keys.addAll(sets);
        return keys.toArray(String[]::new);
    }

    String[] arguments() {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(seen.at().toEpochMilli()));
        arguments.add(Long.toString(seen.amountCents().orElse(0)));
        arguments.add(
                seen.amountCents().isPresent() && seen.amountCents().getAsLong() <= Tally.SMALL_CENTS ? "1" : "0");
        arguments.add(Integer.toString(VelocityWindow.BUCKETS));
        arguments.add(Integer.toString(Company.MAX));
        arguments.add(Integer.toString(counters.size()));
        arguments.add(Long.toString(COUNTERS_KEPT.toSeconds()));
        arguments.add(Long.toString(ANSWER_KEPT.toSeconds()));
        for (VelocityWindow window : VelocityWindow.values()) {
            arguments.add(Integer.toString(window.bucketSeconds()));
        }
        arguments.addAll(members);
        return arguments.toArray(String[]::new);
    }

    /** Empty when the answer is one to another question, asked before with the same payment id. */
    Optional<VelocityCounts> read(String answer) {
        long[] numbers = split(answer);
        if (numbers.length != NUMBERS_PER_COUNTER * counters.size() + NUMBERS_PER_SET * sets.size()) {
            return Optional.empty();
        }
        var next = new Numbers(numbers);
        return Optional.of(new VelocityCounts(
                seen.payer().map(payer -> next.activity()),
                seen.email().map(email -> next.activity()),
                seen.ip().map(ip -> next.activity()),
                seen.device().map(device -> next.activity()),
                Optional.of(next.activity()),
                seen.ip().map(ip -> next.company()),
                seen.device().map(device -> next.company()),
                seen.payer().flatMap(payer -> seen.device().flatMap(device -> next.isNew())),
                seen.payer().flatMap(payer -> seen.ip().flatMap(ip -> next.isNew()))));
    }

    private static long[] split(String answer) {
        String[] words = answer.split(" ", -1);
        long[] numbers = new long[words.length];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = Long.parseLong(words[at]);
        }
        return numbers;
    }

    /** Takes the numbers of an answer one after the other, in the order in which the script says them. */
    private static final class Numbers {
        private final long[] numbers;
        private int at;

        Numbers(long[] numbers) {
            this.numbers = numbers;
        }

        private long next() {
            return numbers[at++];
        }

        Activity activity() {
            long knownSeconds = next();
            var tallies = new EnumMap<VelocityWindow, Tally>(VelocityWindow.class);
            for (VelocityWindow window : VelocityWindow.values()) {
                tallies.put(window, new Tally(next(), next(), next()));
            }
            return new Activity(tallies, knownSeconds);
        }

        Company company() {
            return new Company(others(), others());
        }

        private int others() {
            long members = next();
            return Math.toIntExact(members - next());
        }

        Optional<Boolean> isNew() {
            long members = next();
            boolean known = next() == 1;
            return members == 0 ? Optional.empty() : Optional.of(!known);
        }
    }
}
