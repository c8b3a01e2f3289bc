package dev.cofferdam.vault.flow.fair;

import java.util.List;

/// Who sends a request: what its answers say counts for the caller first.
///
/// @param tenant the namespace of Kubernetes that asks; shares are by tenant
/// @param identity what tells two identities of one tenant apart
public record Caller(String tenant, List<String> identity) {
    public Caller {
        identity = List.copyOf(identity);
    }
}
