package dev.cofferdam.vault.session;

import dev.cofferdam.vault.Server;
import java.util.List;

/// What a login must have in common with another one to share its token. `who` names the identity,
/// or is the fingerprint of a credential.
public record SessionKey(
        Server server, String namespace, String method, String mount, List<String> who) {
    public SessionKey {
        who = List.copyOf(who);
    }
}
