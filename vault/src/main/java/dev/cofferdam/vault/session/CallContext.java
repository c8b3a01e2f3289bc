package dev.cofferdam.vault.session;

import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.flow.Channel;
import dev.cofferdam.vault.flow.fair.Caller;

/// What a request needs to know: the identity that asks, and the way to its Vault.
record CallContext(Access access, Channel channel, SessionKey key) {
    Caller caller() {
        return key.caller(access.tenant());
    }
}
