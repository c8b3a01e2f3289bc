package dev.cofferdam.sync.app;

import java.util.List;
import java.util.Map;

/// A part of an App with an identity of its own.
///
/// @param name empty for the only component of an App that lists none
/// @param account the service account that its pods have, and that its secrets are read as
/// @param podLabels the labels of its pods, which its NetworkPolicy selects; empty for all pods of
///     the namespace
public record Component(
        String name,
        ManagedAccount account,
        List<AppSecret> secrets,
        Network network,
        Map<String, String> podLabels) {
    /// The label by which the pods of a component are known where an App has several.
    public static final String LABEL = "app.kubernetes.io/component";

    public Component {
        secrets = List.copyOf(secrets);
        podLabels = Map.copyOf(podLabels);
    }

    /// A service account.
    ///
    /// @param managed whether it is made and kept for the App; otherwise it is there already
    public record ManagedAccount(String name, boolean managed) {}
}
