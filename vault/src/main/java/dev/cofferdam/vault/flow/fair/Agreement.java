package dev.cofferdam.vault.flow.fair;

import java.util.HashMap;
import java.util.Map;

/// Whether what one tenant sees of a server is the server's fault: it is where at least two tenants
/// see it, and all that were answered lately. Not thread-safe.
public final class Agreement {
    /// A tenant with a last answer that is older than so many answers has no say.
    private static final int LATELY = 64;

    private final Map<String, Seen> last = new HashMap<>();
    private long answers;

    private record Seen(long number, boolean bad) {}

    /// Notes what a tenant saw last.
    ///
    /// @return whether it is bad and the others see the same
    public boolean note(String tenant, boolean bad) {
        answers++;
        last.put(tenant, new Seen(answers, bad));
        last.values().removeIf(seen -> seen.number <= answers - LATELY);
        return bad && last.size() > 1 && last.values().stream().allMatch(Seen::bad);
    }

    /// Starts over, because something was done about it.
    public void clear() {
        last.clear();
    }
}
