package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.control.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The addresses of a node. The cable to this side has link-local ones, which no network routes.
///
/// @param here this side's address of the cable
/// @param there the node's address of the cable
/// @param cable the name of the cable on this side
record NodeNetwork(String here, String there, String cable) {
    /// The node's own address, on the bridge that its pods are attached to.
    static final String ADDRESS = "10.88.0.1";

    static final String PODS = "10.88.0.0/24";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// One at random, so that several nodes get along.
    static NodeNetwork random() {
        var chance = ThreadLocalRandom.current();
        var third = chance.nextInt(1, 255);
        var fourth = 4 * chance.nextInt(64);
        var prefix = "169.254." + third + ".";
        return new NodeNetwork(
                prefix + (fourth + 1),
                prefix + (fourth + 2),
                "cofferdam%03d%02d".formatted(third, fourth / 4));
    }

    /// Connects a node after its namespaces are made.
    void connect(Shell shell, long node) {
        shell.script("network.sh", LIMIT, arguments(node));
    }

    /// Takes the cable away. The kernel does so too, but for some of its own reasons a minute
    /// later.
    void disconnect(Shell shell) {
        shell.run("disconnect", LIMIT, List.of("ip", "link", "delete", cable));
    }

    /// The arguments of `network.sh`.
    private List<String> arguments(long node) {
        return List.of(Long.toString(node), Cluster.SERVICE, ADDRESS, here, there, cable);
    }
}
