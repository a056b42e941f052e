package dev.millrace.api.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Where a request comes from. A proxy's word is taken only from proxies that the settings name; of an IPv6 address the first
 * 64 bits count, since one household has all the others.
 */
@Singleton
public class ClientAddress {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int FORWARDED_MAX = 16;
    private static final int NETWORK_GROUPS = 4;
    private static final int ADDRESS_CHARS_MAX = 45;

    private final Set<String> proxies;

    @Inject
    ClientAddress(LimitConfig config) {
        this.proxies = config.proxies();
    }

    public String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED)));
    }

    /** Walks from the nearest hop outwards to the first that is no proxy of ours: what stands before it anybody may have written. */
    String of(String nearest, List<String> forwarded) {
        List<String> hops = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        String here = nearest;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - FORWARDED_MAX) && proxies.contains(here); i--) {
            if (!isAddress(hops.get(i))) {
                break;
            }
            here = hops.get(i);
        }
        return network(here);
    }

    private static boolean isAddress(String text) {
        return text.length() <= ADDRESS_CHARS_MAX && text.matches("[0-9a-fA-F]*[.:][0-9a-fA-F.:]*");
    }

    private static String network(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address;
        }
        List<String> groups = List.of(address.split(":", -1));
        int elided = groups.indexOf("");
        int known = elided < 0 ? groups.size() : elided;
        return String.join(":", groups.subList(0, Math.min(known, NETWORK_GROUPS))) + "::/64";
    }
}
