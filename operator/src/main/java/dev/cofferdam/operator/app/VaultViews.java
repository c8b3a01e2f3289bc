package dev.cofferdam.operator.app;

import dev.cofferdam.operator.app.NamespaceApps.Needs;
import dev.cofferdam.operator.app.VaultView.State;
import dev.cofferdam.sync.app.platform.Platform;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// What Vault lets the accounts of Apps do, asked once an hour for each App, and sooner while
/// something is wrong.
final class VaultViews {
    private static final Duration FINE = Duration.ofHours(1);
    private static final Duration WRONG_FIRST = Duration.ofSeconds(15);
    private static final Duration WRONG_LAST = Duration.ofMinutes(5);

    /// How much earlier an App is asked for at most, by its name, so that not all are at once.
    private static final int SPREAD_SECONDS = 600;

    private final VaultCheck check;
    private final InstantSource clock;
    private final Map<ResourceID, Asked> asked = new ConcurrentHashMap<>();

    VaultViews(VaultCheck check, InstantSource clock) {
        this.check = check;
        this.clock = clock;
    }

    private record Asked(int needs, VaultView view, Duration pause, Instant until) {}

    /// What is known, at most an hour old, and asked since the last of its Secrets was synced or
    /// failed.
    ///
    /// @param waiting the Secrets that are not synced
    VaultView of(ResourceID app, Needs needs, Platform platform, List<String> waiting) {
        var now = clock.instant();
        var wanted =
                Objects.hash(
                        needs.own().policies(), needs.own().roles(), platform.server(), waiting);
        var before = asked.get(app);
        if (before != null && before.needs() == wanted && now.isBefore(before.until())) {
            return before.view();
        }
        var view = check.check(needs.own(), needs.app().namespace(), platform);
        var last = before == null || before.needs() != wanted ? Duration.ZERO : before.pause();
        var wait = isFine(view) ? FINE.minusSeconds(spread(app)) : longer(last);
        asked.put(app, new Asked(wanted, view, wait, now.plus(wait)));
        return view;
    }

    private static boolean isFine(VaultView view) {
        return view.ready().state() == State.TRUE && view.leastPrivilege().state() == State.TRUE;
    }

    private static int spread(ResourceID app) {
        return Math.floorMod(app.hashCode(), SPREAD_SECONDS);
    }

    private static Duration longer(Duration last) {
        var next = last.multipliedBy(2);
        return next.compareTo(WRONG_FIRST) < 0
                ? WRONG_FIRST
                : next.compareTo(WRONG_LAST) > 0 ? WRONG_LAST : next;
    }

    /// When an App is to be asked for again.
    Instant next(ResourceID app) {
        var before = asked.get(app);
        return before == null ? clock.instant() : before.until();
    }

    void forget(ResourceID app) {
        asked.remove(app);
    }
}
