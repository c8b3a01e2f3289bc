package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.Optional;

/// A Secret without its content.
///
/// @param tokenOf the service account of which it holds a token
public record SecretMetadata(ObjectRef ref, String type, Optional<AccountRef> tokenOf) {
    public String namespace() {
        return ref.namespace();
    }

    public String name() {
        return ref.name();
    }
}
