package dev.millrace.checkout.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as {@code 10.0.0.0/8}. */
record Cidr(InetAddress first, int bits) {

    static Cidr of(String text) {
        int slash = text.indexOf('/');
        try {
            return new Cidr(
                    InetAddress.getByName(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a block of addresses: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
