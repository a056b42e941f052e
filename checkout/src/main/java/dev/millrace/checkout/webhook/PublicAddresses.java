package dev.millrace.checkout.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses belong to the public internet, by IANA's registries of special-purpose addresses. */
final class PublicAddresses {
    private static final List<Cidr> NOT_PUBLIC_V4 = blocks(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep their metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /** Everything else is loopback, link-local, unique local, multicast, IPv4-mapped, IPv4-compatible, NAT64 or not given out. */
    private static final Cidr GLOBAL_V6 = Cidr.of("2000::/3");

    private static final List<Cidr> NOT_PUBLIC_V6 = blocks(
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address in disguise
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_V4.stream().noneMatch(block -> block.contains(address));
        }
        return GLOBAL_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(Cidr::of).toList();
    }
}
