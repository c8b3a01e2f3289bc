package dev.cofferdam.vault;

import java.time.Duration;

/// What may be tuned.
///
/// @param requestTimeout how long one request may take, its answer's body included
/// @param probeInterval how often a Vault that is away is asked whether it is back
/// @param loginsPerMinute how many logins one Vault has to bear
/// @param concurrency how many requests at a time one Vault gets at most
public record VaultSettings(
        Duration requestTimeout, Duration probeInterval, int loginsPerMinute, int concurrency) {
    public static VaultSettings defaults() {
        return new VaultSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 600, 64);
    }

    public VaultSettings withRequestTimeout(Duration timeout) {
        return new VaultSettings(timeout, probeInterval, loginsPerMinute, concurrency);
    }

    public VaultSettings withProbeInterval(Duration interval) {
        return new VaultSettings(requestTimeout, interval, loginsPerMinute, concurrency);
    }

    public VaultSettings withLoginsPerMinute(int logins) {
        return new VaultSettings(requestTimeout, probeInterval, logins, concurrency);
    }

    public VaultSettings withConcurrency(int most) {
        return new VaultSettings(requestTimeout, probeInterval, loginsPerMinute, most);
    }
}
