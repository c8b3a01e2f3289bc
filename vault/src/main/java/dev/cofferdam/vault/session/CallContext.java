package dev.cofferdam.vault.session;

import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.flow.Channel;
import dev.cofferdam.vault.flow.fair.Caller;

/// The identity that a request is sent for, and the channel to its Vault.
record CallContext(Access access, Channel channel, SessionKey key) {
    Caller caller() {
        return key.caller(access.tenant());
    }
}
