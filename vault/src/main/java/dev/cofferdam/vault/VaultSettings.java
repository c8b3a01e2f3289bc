package dev.cofferdam.vault;

import dev.cofferdam.vault.address.AllowedServers;
import java.time.Duration;
import java.util.Set;

/// What may be tuned.
///
/// @param requestTimeout how long one request may take, its answer's body included
/// @param probeInterval how often a Vault that is away is asked whether it is back
/// @param loginsPerMinute how many logins one Vault has to bear
/// @param concurrency how many requests at a time one Vault gets at most
/// @param answerMemory how many bytes the answers of all servers may hold at a time
/// @param redirectHosts to which hosts, in lower case, a Vault may send a request on, besides its
///   own
/// @param allowedServers which servers stores may name
public record VaultSettings(
        Duration requestTimeout,
        Duration probeInterval,
        int loginsPerMinute,
        int concurrency,
        long answerMemory,
        Set<String> redirectHosts,
        AllowedServers allowedServers) {
    public VaultSettings {
        redirectHosts = Set.copyOf(redirectHosts);
    }

    /// A quarter of the heap is for answers.
    public static VaultSettings defaults() {
        return new VaultSettings(
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                600,
                64,
                Runtime.getRuntime().maxMemory() / 4,
                Set.of(),
                AllowedServers.ANY);
    }

    public VaultSettings withRequestTimeout(Duration timeout) {
        return new VaultSettings(
                timeout,
                probeInterval,
                loginsPerMinute,
                concurrency,
                answerMemory,
                redirectHosts,
                allowedServers);
    }

    public VaultSettings withProbeInterval(Duration interval) {
        return new VaultSettings(
                requestTimeout,
                interval,
                loginsPerMinute,
                concurrency,
                answerMemory,
                redirectHosts,
                allowedServers);
    }

    public VaultSettings withLoginsPerMinute(int logins) {
        return new VaultSettings(
                requestTimeout,
                probeInterval,
                logins,
                concurrency,
                answerMemory,
                redirectHosts,
                allowedServers);
    }

    public VaultSettings withConcurrency(int most) {
        return new VaultSettings(
                requestTimeout,
                probeInterval,
                loginsPerMinute,
                most,
                answerMemory,
                redirectHosts,
                allowedServers);
    }

    public VaultSettings withAnswerMemory(long bytes) {
        return new VaultSettings(
                requestTimeout,
                probeInterval,
                loginsPerMinute,
                concurrency,
                bytes,
                redirectHosts,
                allowedServers);
    }

    public VaultSettings withRedirectHosts(Set<String> hosts) {
        return new VaultSettings(
                requestTimeout,
                probeInterval,
                loginsPerMinute,
                concurrency,
                answerMemory,
                hosts,
                allowedServers);
    }

    public VaultSettings withAllowedServers(AllowedServers servers) {
        return new VaultSettings(
                requestTimeout,
                probeInterval,
                loginsPerMinute,
                concurrency,
                answerMemory,
                redirectHosts,
                servers);
    }
}
