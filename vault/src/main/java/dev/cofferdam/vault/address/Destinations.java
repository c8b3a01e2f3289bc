package dev.cofferdam.vault.address;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Keeps requests away from link-local addresses and the metadata services of clouds, which answer
/// any process on the machine. Hosts that an administrator allowed by name are asked all the same.
public final class Destinations {
    private static final Set<String> METADATA_HOSTS =
            Set.of(
                    "metadata",
                    "metadata.google.internal",
                    "metadata.goog",
                    "instance-data",
                    "instance-data.ec2.internal");

    /// Of clouds with services that have no link-local address.
    private static final List<byte[]> METADATA_ADDRESSES =
            List.of(
                    bytes(100, 100, 100, 200),
                    bytes(168, 63, 129, 16),
                    bytes(192, 0, 0, 192),
                    bytes(0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54),
                    bytes(0xfd, 0x20, 0, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54));

    private final AllowedServers allowed;
    private final Resolver resolver;

    /// Finds the addresses of a host.
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    public Destinations(AllowedServers allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    Destinations(AllowedServers allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /// Why nothing may be sent to a server, if nothing may. Looks its name up; the runtime keeps the
    /// answer for some seconds, and connects to one of these addresses.
    ///
    /// @param deadline in nanoseconds, as [System#nanoTime]
    public Optional<Problem> refusal(URI server, long deadline)
            throws InterruptedException, TimeoutException {
        var host = AllowedServers.host(server);
        if (allowed.names(server)) {
            return Optional.empty();
        }
        return METADATA_HOSTS.contains(host) || resolvesToReserved(host, deadline)
                ? Optional.of(reserved(server))
                : Optional.empty();
    }

    /// Why a store must not name a server, if it must not. Asks no name server.
    public Optional<Problem> objection(URI server) {
        return allowed.refusal(server);
    }

    /// A name that does not resolve is not connected to, or by a proxy.
    private boolean resolvesToReserved(String host, long deadline)
            throws InterruptedException, TimeoutException {
        var lookup = new CompletableFuture<InetAddress[]>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        lookup.complete(resolver.addresses(host));
                    } catch (UnknownHostException _) {
                        lookup.complete(new InetAddress[0]);
                    } catch (RuntimeException | Error failure) {
                        lookup.completeExceptionally(failure);
                    }
                });
        try {
            var addresses = lookup.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return Arrays.stream(addresses).anyMatch(Destinations::isReserved);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the lookup of a host failed", failure);
        }
    }

    static boolean isReserved(InetAddress address) {
        var bytes = address.getAddress();
        return address.isLinkLocalAddress()
                || METADATA_ADDRESSES.stream().anyMatch(each -> Arrays.equals(each, bytes))
                || (bytes.length == 16
                        && embedded(bytes).filter(Destinations::isReserved).isPresent());
    }

    /// The IPv4 address that an IPv6 address leads to: NAT64, 6to4, and the old compatible form.
    private static Optional<InetAddress> embedded(byte[] bytes) {
        if (startsWith(bytes, 0, 0x64, 0xff, 0x9b)) {
            return Optional.of(v4(bytes, 12));
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return Optional.of(v4(bytes, 2));
        }
        return startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                ? Optional.of(v4(bytes, 12))
                : Optional.empty();
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        return Arrays.equals(Arrays.copyOf(bytes, start.length), bytes(start));
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    private static Problem reserved(URI server) {
        return Problem.misconfigured(
                Cause.SERVER_NOT_ALLOWED,
                "%s leads to a link-local address or to a metadata service, which no store may name. Correct the server of the store, or have the operator started with this address in --allowed-vault-servers."
                        .formatted(AllowedServers.shown(server)));
    }
}
