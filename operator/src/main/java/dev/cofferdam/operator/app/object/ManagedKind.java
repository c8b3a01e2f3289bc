package dev.cofferdam.operator.app.object;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/// The kinds of which an App has objects of its own.
///
/// @param prunable whether an object that the App no longer names is deleted: a service account is
///     not, since pods may run with it
record ManagedKind(String apiVersion, String kind, boolean prunable) {
    ResourceDefinitionContext context() {
        return AppObjects.context(apiVersion, kind, true);
    }
}
