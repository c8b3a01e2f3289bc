package dev.cofferdam.cli.check.inspection;

import java.util.Set;

/// What is installed as one: a release of a chart, or what a kustomize folder becomes. Two of them
/// need not go to the same cluster, even where their objects name the same namespace.
///
/// @param root the file that it is made of; empty for what lies in files of its own
/// @param release whether the namespace is chosen at installation
public record Unit(String root, boolean release) {
    static final Unit NONE = new Unit("", false);

    /// What helm says where nothing was chosen.
    private static final Set<String> UNCHOSEN = Set.of("", "default");

    /// What tells objects of that namespace from those in a namespace of the same name elsewhere.
    String of(String namespace) {
        return release && !UNCHOSEN.contains(namespace) ? "" : root;
    }
}
