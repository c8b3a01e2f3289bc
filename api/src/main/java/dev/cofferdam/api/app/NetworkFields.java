package dev.cofferdam.api.app;

import dev.cofferdam.api.app.AppSpec.NetworkSpec;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.sync.app.Network;
import dev.cofferdam.sync.app.Network.Flow;
import dev.cofferdam.sync.app.Network.Peer;
import dev.cofferdam.sync.app.Network.Protocol;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The network of a component.
final class NetworkFields {
    private static final String NAMESPACE = "ns:";
    private static final String APP = "app:";
    private static final int LAST_PORT = 65_535;
    private static final Peer NOBODY = new Peer.Namespace("");

    private final Complaints complaints;
    private final NameFields names;
    private final String path;

    NetworkFields(Complaints complaints, String path) {
        this.complaints = complaints;
        this.names = new NameFields(complaints);
        this.path = path;
    }

    Network parse(@Nullable NetworkSpec spec) {
        if (spec == null) {
            return Network.NONE;
        }
        var ingress = new ArrayList<Flow>();
        for (var each : Nulls.list(spec.ingress())) {
            var at = path + ".ingress[" + ingress.size() + "]";
            ingress.add(
                    new Flow(
                            peer(at, "from", each.from(), each.cidr()),
                            port(at, each.port()),
                            protocol(at, each.protocol())));
        }
        var egress = new ArrayList<Flow>();
        for (var each : Nulls.list(spec.egress())) {
            var at = path + ".egress[" + egress.size() + "]";
            egress.add(
                    new Flow(
                            peer(at, "to", each.to(), each.cidr()),
                            port(at, each.port()),
                            protocol(at, each.protocol())));
        }
        return new Network(ingress, egress);
    }

    private Peer peer(String at, String field, @Nullable String written, @Nullable String cidr) {
        if ((written == null) == (cidr == null)) {
            complaints.invalid(at, "must have either %s or cidr".formatted(field));
            return NOBODY;
        }
        if (cidr != null) {
            if (!isRange(cidr)) {
                complaints.invalid(
                        at + ".cidr",
                        "is %s: write a range of addresses, such as 10.0.9.0/24"
                                .formatted(Complaints.quoted(cidr)));
            }
            return new Peer.Cidr(cidr);
        }
        return named(at + "." + field, Nulls.text(written));
    }

    private Peer named(String at, String written) {
        if (written.startsWith(NAMESPACE)) {
            return new Peer.Namespace(names.label(at, written.substring(NAMESPACE.length())));
        }
        if (!written.startsWith(APP)) {
            complaints.invalid(
                    at,
                    "is %s: write ns:NAMESPACE, app:NAMESPACE or app:NAMESPACE/COMPONENT"
                            .formatted(Complaints.quoted(written)));
            return NOBODY;
        }
        var target = written.substring(APP.length());
        int slash = target.indexOf('/');
        return slash < 0
                ? new Peer.Namespace(names.label(at, target))
                : new Peer.Component(
                        names.label(at, target.substring(0, slash)),
                        names.label(at, target.substring(slash + 1)));
    }

    private static boolean isRange(String written) {
        int slash = written.indexOf('/');
        if (slash < 0 || !written.substring(slash + 1).matches("[0-9]{1,3}")) {
            return false;
        }
        try {
            var address = InetAddress.ofLiteral(written.substring(0, slash));
            return Integer.parseInt(written.substring(slash + 1))
                    <= address.getAddress().length * 8;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private OptionalInt port(String at, @Nullable Integer port) {
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port < 1 || port > LAST_PORT) {
            complaints.invalid(at + ".port", "is %d: write a port from 1 to 65535".formatted(port));
        }
        return OptionalInt.of(port);
    }

    private Protocol protocol(String at, @Nullable String protocol) {
        return complaints.choice(at + ".protocol", protocol, AppSpec.PROTOCOLS, Protocol.TCP);
    }
}
