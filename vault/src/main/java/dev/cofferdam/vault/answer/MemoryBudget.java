package dev.cofferdam.vault.answer;

import java.util.HashMap;
import java.util.Map;

/// The bytes that answers of servers may hold at a time, in this whole process. No tenant gets more
/// than what would be left: one alone half of all, two a third each. So the next tenant finds room,
/// however much the others want. Thread-safe.
public final class MemoryBudget {
    private final long most;
    private final Map<String, Long> held = new HashMap<>();
    private long total;

    /// @param most in bytes
    public MemoryBudget(long most) {
        this.most = most;
    }

    /// Whether the tenant gets so many bytes.
    synchronized boolean take(String tenant, long bytes) {
        var mine = held.getOrDefault(tenant, 0L);
        if (mine + bytes > most - total - bytes) {
            return false;
        }
        held.put(tenant, mine + bytes);
        total += bytes;
        return true;
    }

    synchronized void give(String tenant, long bytes) {
        total -= bytes;
        var left = held.getOrDefault(tenant, 0L) - bytes;
        if (left > 0) {
            held.put(tenant, left);
        } else {
            held.remove(tenant);
        }
    }

    /// How many bytes are held.
    public synchronized long held() {
        return total;
    }
}
