package dev.cofferdam.vault.lease;

import dev.cofferdam.vault.session.ParentToken;
import java.time.Duration;
import java.time.Instant;

/// A lease as Vault gave it.
///
/// @param id confidential; printing the grant does not show it
/// @param issued by Vault's clock
/// @param parent the token that it ends with
public record LeaseGrant(
        String id, Duration duration, boolean renewable, Instant issued, ParentToken parent) {
    @Override
    public String toString() {
        return "LeaseGrant[" + duration + "]";
    }
}
