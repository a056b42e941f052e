package dev.millrace.checkout.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server of a test's own: knows what it was told, reads literals, and counts. */
final class FakeNames implements Resolver {
    private final Map<String, List<String>> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();

    void put(String host, String... literals) {
        addresses.put(host, List.of(literals));
    }

    int lookUps() {
        return lookUps.get();
    }

    @Override
    public List<InetAddress> addresses(String host, Duration most) throws UnknownHostException {
        lookUps.incrementAndGet();
        boolean literal = host.contains(":");
        var found = new ArrayList<InetAddress>();
        for (String address : literal ? List.of(host) : addresses.getOrDefault(host, List.of())) {
            found.add(InetAddress.getByName(address));
        }
        return found;
    }
}
