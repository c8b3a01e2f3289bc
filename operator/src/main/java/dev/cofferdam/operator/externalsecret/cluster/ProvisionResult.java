package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.operator.cluster.OwnedObjects;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The result of one ClusterExternalSecret in all namespaces, as its status reports it.
final class ProvisionResult {
    private static final String FOREIGN = "external secret already exists in namespace";

    private final SortedSet<String> provisioned = new TreeSet<>();
    private final SortedMap<String, String> failed = new TreeMap<>();
    private boolean transientFailure;

    static ProvisionResult of(List<OwnedObjects.Result> results) {
        var result = new ProvisionResult();
        results.forEach(result::add);
        return result;
    }

    private void add(OwnedObjects.Result result) {
        switch (result) {
            case OwnedObjects.Result.Applied _ -> provisioned.add(result.namespace());
            case OwnedObjects.Result.Foreign(_, var gone) ->
                    failed(result.namespace(), FOREIGN, gone);
            case OwnedObjects.Result.Pruned _ -> {
                // the status lists only what exists
            }
            case OwnedObjects.Result.Failed(_, _, var failure) ->
                    failed(result.namespace(), failure);
        }
    }

    private void failed(String namespace, ApiFailure failure) {
        switch (failure) {
            case ApiFailure.NotFound _, ApiFailure.NamespaceTerminating _ -> {
                // the ExternalSecret is deleted with the namespace
            }
            case ApiFailure.Conflict _ -> failed(namespace, "it just changed", true);
            case ApiFailure.NotPermitted _, ApiFailure.Denied _, ApiFailure.Invalid _ ->
                    failed(
                            namespace,
                            "the API server refused it: " + failure.status().reason(),
                            false);
            case ApiFailure.NotAuthenticated _, ApiFailure.Unavailable _ ->
                    failed(
                            namespace,
                            "the API server answered " + failure.status().answered(),
                            true);
        }
    }

    private void failed(String namespace, String reason, boolean isTransient) {
        failed.put(namespace, reason);
        transientFailure = transientFailure || isTransient;
    }

    /// The namespaces that have the ExternalSecret.
    SortedSet<String> provisioned() {
        return provisioned;
    }

    /// The reason for each namespace.
    SortedMap<String, String> failed() {
        return failed;
    }

    /// Whether an early retry may succeed where something failed.
    boolean isTransient() {
        return transientFailure;
    }
}
