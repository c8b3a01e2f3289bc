package dev.cofferdam.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a sandbox is to be set up.
///
/// @param folder where keys, data and logs lie: an empty or absent folder, which stays there after
///   the end. Without it, a temporary folder is made, and removed at the end
/// @param auditLogs whether API server and Vault write audit logs
public record SandboxOptions(@Nullable Path folder, boolean auditLogs) {
    /// A temporary folder and no audit logs.
    public static SandboxOptions temporary() {
        return new SandboxOptions(null, false);
    }

    public SandboxOptions withAuditLogs() {
        return new SandboxOptions(folder, true);
    }

    public SandboxOptions keptIn(Path kept) {
        return new SandboxOptions(kept, auditLogs);
    }
}
