package dev.cofferdam.cli.uses.evidence;

import dev.cofferdam.sync.restart.workload.ReadKeys;

/// One place where a pod refers to a Secret or ConfigMap.
///
/// @param container empty where the pod as a whole does
/// @param where the variable or path
public record Use(String container, Way way, String where, ReadKeys keys) {
    /// In words, such as `env DB_PASSWORD (password)`.
    public String how() {
        var named = keys.all() ? "" : " (" + String.join(", ", keys.named()) + ")";
        return way.word() + (where.isEmpty() ? "" : " " + where) + named;
    }
}
