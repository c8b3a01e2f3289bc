package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;
import java.util.SortedMap;

/// A pod, or what makes pods. Its containers count as one: they share a network, and often volumes.
///
/// @param mount whether a container gets the token for the API server by itself
/// @param audiences of the tokens that its own volumes ask for; empty text for the API server
/// @param secrets the Secrets of its namespace that a container gets, with the field that says so
public record Workload(
        ObjectRef ref,
        AccountRef account,
        TokenMount mount,
        List<String> audiences,
        SortedMap<String, String> secrets) {
    public Workload {
        audiences = List.copyOf(audiences);
    }

    public String namespace() {
        return ref.namespace();
    }

    /// Whether containers get the token of the service account, and which field decides.
    public record TokenMount(boolean mounted, String because) {}
}
