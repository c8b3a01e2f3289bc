package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Server;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells everybody who should know what becomes of one Vault.
final class BreakerReporter implements Breaker.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(BreakerReporter.class);
    private static final Duration BETWEEN_BUDGET_LINES = Duration.ofMinutes(1);

    private final Server server;
    private final Gate gate;
    private final VaultRuntime surroundings;
    private Instant budgetSilentUntil = Instant.MIN;

    BreakerReporter(Server server, Gate gate, VaultRuntime surroundings) {
        this.server = server;
        this.gate = gate;
        this.surroundings = surroundings;
    }

    @Override
    public void opened(Problem problem) {
        LOG.atWarn()
                .addKeyValue("server", server)
                .addKeyValue("cause", problem.cause().code())
                .addKeyValue("problem", problem.message())
                .log("Requests to Vault are held back until a probe succeeds");
        surroundings.events().breaker(server.address(), true);
        gate.turnAway();
    }

    @Override
    public void recovered() {
        LOG.atInfo().addKeyValue("server", server).log("Vault is back");
        surroundings.events().breaker(server.address(), false);
        surroundings.recovery().accept(server.address());
    }

    /// Logs it once a minute at most.
    void budgetSpent() {
        surroundings.events().budgetSpent(server.address());
        if (isBudgetLineDue()) {
            LOG.atWarn()
                    .addKeyValue("server", server)
                    .log("The logins that this Vault may be asked for in a minute are spent");
        }
    }

    private synchronized boolean isBudgetLineDue() {
        var now = surroundings.clock().instant();
        if (now.isBefore(budgetSilentUntil)) {
            return false;
        }
        budgetSilentUntil = now.plus(BETWEEN_BUDGET_LINES);
        return true;
    }
}
