package dev.cofferdam.core.baseline;

import dev.cofferdam.core.baseline.control.Level;
import dev.cofferdam.core.baseline.control.Minor;

/// What objects are judged by: how much is asked of them, and for which Kubernetes release.
public record Target(Level level, Minor version) {
    /// Everything, for the newest release that we know.
    public static final Target DEFAULT = new Target(Level.ALL, Minor.NEWEST);
}
