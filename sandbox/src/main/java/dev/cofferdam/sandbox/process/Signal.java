package dev.cofferdam.sandbox.process;

/// What can be done to a server to see how its clients take it.
public enum Signal {
    /// Ends it at once.
    KILL,
    /// Makes it hang: connections are accepted by the kernel and never answered.
    STOP,
    /// Ends a hang.
    CONT
}
