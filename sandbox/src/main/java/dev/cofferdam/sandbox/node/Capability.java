package dev.cofferdam.sandbox.node;

/// Whether this machine can hold a node.
public sealed interface Capability {
    record Present(NodeTools tools) implements Capability {}

    /// The reason says what was wanted, what was found, and what would help.
    record Absent(String reason) implements Capability {}
}
