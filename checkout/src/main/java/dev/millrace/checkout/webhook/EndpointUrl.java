package dev.millrace.checkout.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** An address that webhooks may be sent to, as far as its text tells; where its host leads is asked at every attempt. */
public record EndpointUrl(String value) {
    static final int LENGTH_MAX = 2_048;
    private static final Set<Integer> LIVE_PORTS = Set.of(443, 8443);
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int PORT_MAX = 65_535;

    public EndpointUrl {
        faultOf(value).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    private static Optional<String> faultOf(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.of("the URL has more than %d characters".formatted(LENGTH_MAX));
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.of("the URL has characters that must be written as %XX, or as punycode in the host");
        }
        try {
            return faultOf(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.of("the URL cannot be read: " + e.getReason());
        }
    }

    private static Optional<String> faultOf(URI uri) {
        boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.isOpaque()) {
            return Optional.of("the URL must begin with https:// (or http:// in test mode)");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            return Optional.of("the URL must not carry a user or a password");
        }
        if (uri.getHost() == null
                || uri.getHost().endsWith(".")
                || uri.getHost().contains("%")) {
            return Optional.of("the URL has no host that could be looked up");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("the URL must not have a fragment");
        }
        return uri.getPort() == 0 || uri.getPort() > PORT_MAX
                ? Optional.of("the URL's port must be from 1 to %d".formatted(PORT_MAX))
                : Optional.empty();
    }

    /** Why a space of this mode may not use it, if so. */
    Optional<String> faultIn(boolean livemode) {
        if (livemode && !secure()) {
            return Optional.of("live webhooks go to https:// only");
        }
        return livemode && !LIVE_PORTS.contains(port())
                ? Optional.of("live webhooks go to port 443 or 8443 only")
                : Optional.empty();
    }

    private URI uri() {
        return URI.create(value);
    }

    boolean secure() {
        return "https".equalsIgnoreCase(uri().getScheme());
    }

    /** The host as written, IPv6 without its brackets. */
    String host() {
        String host = uri().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether the host is an address rather than a name. */
    boolean isAddress() {
        return uri().getHost().startsWith("[") || Ipv4Number.isMeant(host());
    }

    int port() {
        int port = uri().getPort();
        if (port != -1) {
            return port;
        }
        return secure() ? HTTPS_PORT : HTTP_PORT;
    }

    /** Host and port as the Host header names them. */
    String authority() {
        URI uri = uri();
        return uri.getPort() == -1 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Path and query as the request line names them. */
    String target() {
        URI uri = uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
