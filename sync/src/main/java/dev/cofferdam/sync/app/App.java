package dev.cofferdam.sync.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One application in its namespace.
///
/// @param podSecurity the Pod Security Standard of its namespace; empty for that of the Platform
/// @param components at least one; the only one of an App without components has no name
/// @param tokenTtl how long its Vault tokens live, if not as long as the Platform says
/// @param unmanaged kinds of objects that others take care of
/// @param restartOnRotation whether workloads that read its Secrets restart when these change
public record App(
        String namespace,
        String name,
        String podSecurity,
        List<Component> components,
        Optional<Duration> tokenTtl,
        Set<Kind> unmanaged,
        boolean restartOnRotation) {
    /// A kind that an App can leave to others.
    public enum Kind {
        NAMESPACE,
        SERVICE_ACCOUNT,
        NETWORK_POLICY
    }

    public App {
        components = List.copyOf(components);
        unmanaged = Set.copyOf(unmanaged);
    }

    public boolean manages(Kind kind) {
        return !unmanaged.contains(kind);
    }

    /// Names of objects in the namespace that belong to a component. Neither part holds a dot, so
    /// no two components share one.
    public String objectName(Component component) {
        return component.name().isEmpty() ? name : name + "." + component.name();
    }

    /// As users see it: `shop/web`.
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
