package dev.cofferdam.operator.restart;

import dev.cofferdam.sync.restart.RestartConcurrency;
import dev.cofferdam.sync.restart.RestartPolicy;
import dev.cofferdam.sync.restart.request.ReloaderMode;
import java.time.Duration;

/// How workloads are restarted.
///
/// @param enabled whether they are at all
/// @param policy of workloads that say nothing else
/// @param pass how often each workload is looked at though nothing happened
/// @param grants how often a namespace is asked for its grant
public record RestartSettings(
        boolean enabled,
        ReloaderMode reloader,
        RestartPolicy policy,
        RestartConcurrency concurrency,
        Duration pass,
        Duration grants) {
    public static RestartSettings off() {
        return new RestartSettings(
                false,
                ReloaderMode.AUTO,
                RestartPolicy.standard(),
                RestartConcurrency.standard(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30));
    }

    /// The same, switched on, with what the operator was told.
    public static RestartSettings on(ReloaderMode reloader, RestartConcurrency concurrency) {
        var off = off();
        return new RestartSettings(true, reloader, off.policy, concurrency, off.pass, off.grants);
    }
}
