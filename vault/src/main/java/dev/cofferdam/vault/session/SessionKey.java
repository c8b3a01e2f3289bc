package dev.cofferdam.vault.session;

import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.flow.fair.Caller;
import java.util.ArrayList;
import java.util.List;

/// Logins with the same key share one token. `who` names the identity, or is the fingerprint of a
/// credential.
public record SessionKey(
        Server server, String namespace, String method, String mount, List<String> who) {
    public SessionKey {
        who = List.copyOf(who);
    }

    /// The caller that sends a request with this key's token for a tenant.
    Caller caller(String tenant) {
        var identity = new ArrayList<>(List.of(namespace, method, mount));
        identity.addAll(who);
        return new Caller(tenant, identity);
    }
}
