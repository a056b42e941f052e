package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.webhook.SendError.ADDRESS_REFUSED;
import static dev.millrace.checkout.webhook.SendError.HOST_UNKNOWN;
import static dev.millrace.checkout.webhook.SendError.TIMED_OUT;

import dev.millrace.checkout.config.WebhookConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Keeps webhooks out of the house: a host is looked up once, every address it has must be a public one, and only these very
 * addresses are connected to, so that a name cannot lead elsewhere between the check and the connection.
 */
@Singleton
class AddressGuard {
    private final Resolver resolver;
    private final Set<Integer> ownPorts;

    @Inject
    AddressGuard(Resolver resolver, WebhookConfig config) {
        this.resolver = resolver;
        this.ownPorts = config.ownPorts();
    }

    /** The addresses to connect to; asked at every attempt, because a name may point elsewhere by then. */
    List<InetAddress> addresses(EndpointUrl url, boolean livemode, Duration most)
            throws NotAnswered, InterruptedException {
        List<InetAddress> found = lookUp(url.host(), most);
        for (InetAddress address : found) {
            if (!isAllowed(address, url.port(), livemode)) {
                throw new NotAnswered(
                        ADDRESS_REFUSED,
                        "%s leads to %s, port %d".formatted(url.host(), address.getHostAddress(), url.port()));
            }
        }
        return found;
    }

    private boolean isAllowed(InetAddress address, int port, boolean livemode) {
        if (address.isLoopbackAddress()) {
            return !livemode && !ownPorts.contains(port);
        }
        return PublicAddresses.contain(address);
    }

    private List<InetAddress> lookUp(String host, Duration most) throws NotAnswered, InterruptedException {
        try {
            if (Ipv4Number.isMeant(host)) {
                return List.of(Ipv4Number.read(host).orElseThrow(() -> new UnknownHostException(host)));
            }
            List<InetAddress> found = resolver.addresses(host, most);
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return found;
        } catch (UnknownHostException e) {
            throw new NotAnswered(HOST_UNKNOWN, "%s has no address".formatted(host));
        } catch (TimeoutException e) {
            throw new NotAnswered(TIMED_OUT, "%s could not be looked up in time".formatted(host));
        }
    }
}
