package dev.millrace.checkout.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Looks up the addresses of a host. */
@FunctionalInterface
interface Resolver {

    List<InetAddress> addresses(String host, Duration most)
            throws UnknownHostException, TimeoutException, InterruptedException;
}
