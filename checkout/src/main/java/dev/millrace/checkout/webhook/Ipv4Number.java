package dev.millrace.checkout.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * IPv4 addresses in every way of writing them that some software understands: {@code 2130706433}, {@code 0x7f.1},
 * {@code 0177.0.0.1}.
 *
 * <p>Read here (WHATWG URL, 3.5 "IPv4 parser"), because what the system makes of them differs from one to the next.
 */
final class Ipv4Number {
    private static final int PARTS_MAX = 4;
    private static final int BYTE_MAX = 255;
    private static final int DIGITS_MAX = 16;

    private Ipv4Number() {}

    /** Whether a host ends in a number, and so can be nothing but an IPv4 address. */
    static boolean isMeant(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean number = last.matches("[0-9]+") || last.matches("0[xX][0-9a-fA-F]*");
        return number && host.indexOf(':') < 0; // IPv6 may end in one, too
    }

    /** The address; empty if the text ends in a number and is no address all the same. */
    static Optional<InetAddress> read(String host) {
        List<String> parts = List.of(host.split("\\.", -1));
        if (parts.size() > PARTS_MAX) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            int bits = last ? 8 * (PARTS_MAX - i) : 8;
            long value = number(parts.get(i));
            if (value < 0 || value >= 1L << bits) {
                return Optional.empty();
            }
            address = (address << bits) | value;
        }
        return Optional.of(address(address));
    }

    /** The number that a part stands for; -1 if it is none. */
    private static long number(String part) {
        boolean hexadecimal = part.matches("0[xX][0-9a-fA-F]*");
        boolean octal = !hexadecimal && part.matches("0[0-7]+");
        if (part.length() > DIGITS_MAX || !(hexadecimal || octal || part.matches("0|[1-9][0-9]*"))) {
            return -1;
        }
        if (hexadecimal) {
            return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
        }
        return Long.parseLong(part, octal ? 8 : 10);
    }

    private static InetAddress address(long value) {
        try {
            return InetAddress.getByAddress(new byte[] {
                (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) (value & BYTE_MAX)
            });
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
