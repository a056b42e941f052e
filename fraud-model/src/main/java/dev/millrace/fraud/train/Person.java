package dev.millrace.fraud.train;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A simulated payer with their habits.
 *
 * @param ref the shops' name for them; empty for guests
 * @param name given and family name
 * @param email their address
 * @param since when they opened their account
 * @param devices what they pay with
 * @param ips where they pay from
 * @param userAgent what their device says it is
 * @param spending how much they spend beside others, 1 for the median
 */
record Person(
        Optional<String> ref,
        String name,
        String email,
        Instant since,
        List<String> devices,
        List<String> ips,
        String userAgent,
        double spending) {

    Person {
        devices = List.copyOf(devices);
        ips = List.copyOf(ips);
    }
}
