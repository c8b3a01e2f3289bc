package dev.cofferdam.sync.app;

import java.util.List;
import java.util.OptionalInt;

/// Which connections the pods of a component may have. Everything else is denied, but for DNS.
public record Network(List<Flow> ingress, List<Flow> egress) {
    public static final Network NONE = new Network(List.of(), List.of());

    public Network {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /// Connections that are allowed.
    ///
    /// @param port that is connected to; none for every port
    public record Flow(Peer peer, OptionalInt port, Protocol protocol) {}

    /// Who is at the other end.
    public sealed interface Peer {
        /// Every pod of a namespace.
        record Namespace(String name) implements Peer {}

        /// The pods of one component of the App in a namespace.
        record Component(String namespace, String component) implements Peer {}

        /// A range of addresses, such as `10.0.9.0/24`.
        record Cidr(String range) implements Peer {}
    }

    /// In the words of a NetworkPolicy.
    public enum Protocol {
        TCP,
        UDP,
        SCTP
    }
}
