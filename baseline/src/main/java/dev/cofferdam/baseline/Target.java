package dev.cofferdam.baseline;

import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.version.Minor;

/// What objects are judged by: how much is asked of them, and for which Kubernetes release.
public record Target(Level level, Minor version) {
    /// Everything, for the newest release that we know.
    public static final Target DEFAULT = new Target(Level.ALL, Minor.NEWEST);
}
