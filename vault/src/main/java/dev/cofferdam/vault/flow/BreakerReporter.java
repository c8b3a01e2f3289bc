package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports the state of one Vault to the log, the metrics and the listeners.
final class BreakerReporter implements Breaker.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(BreakerReporter.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Server server;
    private final Gate gate;
    private final VaultRuntime runtime;
    private final Map<String, Instant> silent = new HashMap<>();

    BreakerReporter(Server server, Gate gate, VaultRuntime runtime) {
        this.server = server;
        this.gate = gate;
        this.runtime = runtime;
    }

    @Override
    public void opened(Problem problem) {
        LOG.atWarn()
                .addKeyValue("server", server)
                .addKeyValue("cause", problem.cause().code())
                .addKeyValue("problem", problem.message())
                .log("Requests to Vault are held back until a probe succeeds");
        runtime.events().breaker(server.address(), true);
        gate.turnAway();
    }

    @Override
    public void recovered() {
        LOG.atInfo().addKeyValue("server", server).log("Vault is back");
        runtime.events().breaker(server.address(), false);
        runtime.recovery().accept(server.address());
    }

    /// Logs it once a minute at most for each tenant.
    void budgetSpent(String tenant) {
        runtime.events().budgetSpent(server.address());
        if (isLineDue("budget " + tenant)) {
            LOG.atWarn()
                    .addKeyValue("server", server)
                    .addKeyValue("namespace", tenant)
                    .log(
                            "The logins that a namespace may ask this Vault for in a minute are spent");
        }
    }

    /// Logs it once a minute at most for each tenant.
    void paused(String tenant) {
        if (isLineDue("pause " + tenant)) {
            LOG.atWarn()
                    .addKeyValue("server", server)
                    .addKeyValue("namespace", tenant)
                    .log("Vault asked a namespace for fewer requests, which makes a pause");
        }
    }

    private synchronized boolean isLineDue(String line) {
        var now = runtime.clock().instant();
        silent.values().removeIf(until -> !now.isBefore(until));
        return silent.putIfAbsent(line, now.plus(BETWEEN_LINES)) == null;
    }
}
