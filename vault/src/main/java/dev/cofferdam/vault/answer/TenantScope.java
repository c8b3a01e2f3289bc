package dev.cofferdam.vault.answer;

import java.util.HashMap;
import java.util.Map;

/// What the work for one tenant holds of servers' answers, from where that work begins to where it
/// ends. Knows the tenant that a thread works for; only [#join] passes it on to other threads.
public final class TenantScope {
    private static final ScopedValue<TenantScope> CURRENT = ScopedValue.newInstance();
    private static final String NO_TENANT = "";

    /// How many bytes any work may hold uncounted, so that work on small answers never finds the
    /// budget spent; the number of reconciles that have begun is limited.
    private static final long ALLOWANCE = 1 << 15;

    private final String tenant;
    private final Map<MemoryBudget, Long> taken = new HashMap<>();
    private long allowance = ALLOWANCE;
    private boolean ended;

    private TenantScope(String tenant) {
        this.tenant = tenant;
    }

    /// Works for a tenant, and gives back what that held.
    ///
    /// @param tenant a namespace; empty for what serves all
    public static <T, X extends Throwable> T during(
            String tenant, ScopedValue.CallableOp<T, X> work) throws X {
        var holding = new TenantScope(tenant);
        try {
            return ScopedValue.where(CURRENT, holding).call(work);
        } finally {
            holding.end();
        }
    }

    /// Works for the tenant of this thread, or else for all.
    public static <T, X extends Throwable> T present(ScopedValue.CallableOp<T, X> work) throws X {
        return CURRENT.isBound() ? work.call() : during(NO_TENANT, work);
    }

    /// Of the work that this thread does; only within [#during] or [#present].
    public static TenantScope current() {
        return CURRENT.get();
    }

    /// The tenant that this thread works for; empty where that is for all.
    public static String tenant() {
        return CURRENT.isBound() ? CURRENT.get().tenant : NO_TENANT;
    }

    /// Does a part of this work on another thread, which must end before the whole does.
    public <T, X extends Throwable> T join(ScopedValue.CallableOp<T, X> part) throws X {
        return ScopedValue.where(CURRENT, this).call(part);
    }

    /// Whether so many more bytes may be held. Not after the work has ended: what a connection that
    /// was given up still delivers is wanted by none.
    public synchronized boolean take(MemoryBudget memory, long bytes) {
        var counted = Math.max(0, bytes - allowance);
        if (ended || (counted > 0 && !memory.take(tenant, counted))) {
            return false;
        }
        allowance -= bytes - counted;
        taken.merge(memory, counted, Long::sum);
        return true;
    }

    /// Gives back before the end what [#take] gave.
    public synchronized void give(MemoryBudget memory, long bytes) {
        if (!ended) {
            var counted = Math.min(bytes, taken.getOrDefault(memory, 0L));
            taken.merge(memory, -counted, Long::sum);
            memory.give(tenant, counted);
            allowance += bytes - counted;
        }
    }

    private synchronized void end() {
        ended = true;
        taken.forEach((memory, bytes) -> memory.give(tenant, bytes));
        taken.clear();
    }
}
