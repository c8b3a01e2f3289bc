package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.Capability;

/// What a request does.
public enum Operation {
    CREATE(Capability.CREATE, true),
    READ(Capability.READ, true),
    UPDATE(Capability.UPDATE, true),
    PATCH(Capability.PATCH, true),
    DELETE(Capability.DELETE, false),
    LIST(Capability.LIST, false),
    RECOVER(Capability.RECOVER, true),
    RENEW(Capability.UPDATE, false),
    REVOKE(Capability.UPDATE, false),
    ROLLBACK(Capability.UPDATE, false);

    private final Capability needed;
    private final boolean judgedByParameters;

    Operation(Capability needed, boolean judgedByParameters) {
        this.needed = needed;
        this.judgedByParameters = judgedByParameters;
    }

    public Capability needed() {
        return needed;
    }

    /// Whether the rules about parameters count.
    public boolean judgedByParameters() {
        return judgedByParameters;
    }
}
