package dev.handrail.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps addresses that customers choose from reaching what only we can reach. Every address that a name stands for must
 * be public, and the connection goes to the very address that was checked: what the name says a moment later (DNS
 * rebinding) changes nothing. Whoever connects follows no redirects.
 */
@ApplicationScoped
public class OutboundGuard {
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    /** What some readers take for an IPv4 address: 2130706433, 0x7f.1, 017700000001. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private final Vertx vertx;
    private final Resolver resolver;
    private final Set<String> allowed;

    @Inject
    OutboundGuard(
            Vertx vertx, @ConfigProperty(name = "handrail.webhook.allowed-hosts") Optional<List<String>> allowed) {
        this(vertx, host -> Arrays.asList(InetAddress.getAllByName(host)), allowed.orElse(List.of()));
    }

    /** @param allowed host:port of those that may be private and speak plain HTTP */
    public OutboundGuard(Vertx vertx, Resolver resolver, List<String> allowed) {
        this.vertx = vertx;
        this.resolver = resolver;
        this.allowed =
                allowed.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** Names to addresses; may block. */
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /**
     * Where to connect to.
     *
     * @param host what the certificate must be for
     * @param path with its query
     * @param address the one that was checked
     */
    public record Target(String host, int port, boolean tls, String path, InetAddress address) {}

    /** The message is for whoever entered the address. */
    public static final class NotAllowedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAllowedException(String message) {
            super(message, null, false, false);
        }
    }

    /** The same for both: nobody learns from it which names are known in here. */
    private static final String NOT_PUBLIC = "The host must be found on the public internet.";

    private record Place(String host, int port, boolean tls, String path, boolean allowed) {}

    /** Fails with {@link NotAllowedException}, in words that help. */
    public Uni<Target> check(String url) {
        return Uni.createFrom().deferred(() -> {
            Place place = place(url);
            return Uni.createFrom()
                    .completionStage(() ->
                            vertx.executeBlocking(() -> target(place), false).toCompletionStage());
        });
    }

    private Place place(String url) {
        URI uri = parsed(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new NotAllowedException("The address must begin with https://.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new NotAllowedException("The address must not contain a user name or password.");
        }
        if (uri.getHost() == null || uri.getHost().contains("%")) {
            throw new NotAllowedException("The address needs a host name, as in https://example.com/hooks.");
        }
        boolean tls = scheme.equals("https");
        int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65535) {
            throw new NotAllowedException("The port must be from 1 to 65535.");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean known = allowed.contains(host + ":" + port);
        if (!tls && !known) {
            throw new NotAllowedException(
                    "The address must begin with https://: what is sent must not be read on its way.");
        }
        if (ENDS_IN_NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            throw new NotAllowedException("Write the host as a name.");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Place(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                tls,
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                known);
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new NotAllowedException("This is no web address. It looks like https://example.com/hooks.");
        }
    }

    private Target target(Place place) {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(place.host());
        } catch (UnknownHostException e) {
            addresses = List.of();
        }
        if (addresses.isEmpty()) {
            throw new NotAllowedException(NOT_PUBLIC);
        }
        if (!place.allowed() && !addresses.stream().allMatch(PublicAddress::is)) {
            throw new NotAllowedException(NOT_PUBLIC);
        }
        // more networks reach the internet by IPv4 alone than by IPv6 alone
        InetAddress first = addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses.get(0));
        return new Target(place.host(), place.port(), place.tls(), place.path(), first);
    }
}
