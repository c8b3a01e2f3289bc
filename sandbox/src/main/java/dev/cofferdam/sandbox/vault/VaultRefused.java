package dev.cofferdam.sandbox.vault;

import dev.cofferdam.sandbox.report.SandboxException;

/// Vault answered a request of ours with an error.
public final class VaultRefused extends SandboxException {
    private static final long serialVersionUID = 1;

    private final int status;

    VaultRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }
}
