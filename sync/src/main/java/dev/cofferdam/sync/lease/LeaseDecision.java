package dev.cofferdam.sync.lease;

import dev.cofferdam.sync.lease.Consumers.Sight;
import dev.cofferdam.sync.lease.LeaseStep.Rest;
import dev.cofferdam.sync.lease.LeaseView.Alive;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides about single leases of one target.
public record LeaseDecision(LeaseRules rules, Sight consumers, Instant now) {
    /// How long after its consumers have moved a lease is retired.
    static final Duration GRACE = Duration.ofSeconds(30);

    /// Clocks of nodes may differ so much from Vault's; what is in between counts as old.
    static final Duration SKEW = Duration.ofSeconds(2);

    /// How often consumers are looked at while a lease drains.
    static final Duration CHECK = Duration.ofSeconds(15);

    /// How long the files of a mounted Secret may stay as they were.
    static final Duration FILES = Duration.ofMinutes(3);

    /// How long a lease that ended too early is recorded, so that its consumers restart at once.
    static final Duration LOST = Duration.ofMinutes(15);

    private static final int MOST_LEAVING = 2;

    /// What is due for one lease.
    ///
    /// @param leaving how many older leases of the same source have not ended yet
    public LeaseStep of(Lease lease, LeaseView view, long leaving) {
        return switch (lease.state()) {
            case ACTIVE -> active(lease, view, leaving);
            case DRAINING -> draining(lease, view);
            case RETIRING -> retiring(view);
        };
    }

    private LeaseStep active(Lease lease, LeaseView view, long leaving) {
        return switch (view) {
            case LeaseView.Unknown(var notBefore) -> after(notBefore, new LeaseStep.LookUp());
            case LeaseView.Gone() ->
                    rules.reissues()
                            ? new LeaseStep.Reissue(LeaseStep.Why.LOST)
                            : new Rest(Instant.MAX);
            case LeaseView.Denied denied -> denied(denied);
            case Alive alive -> active(lease, alive, leaving);
        };
    }

    /// What cannot be renewed is replaced in the last third of what it has.
    private LeaseStep denied(LeaseView.Denied denied) {
        var reissue =
                rules.reissues() ? denied.end().minus(denied.granted().dividedBy(3)) : Instant.MAX;
        return reissue.isAfter(now)
                ? after(earliest(denied.notBefore(), reissue), new LeaseStep.LookUp())
                : new LeaseStep.Reissue(LeaseStep.Why.AGED);
    }

    private LeaseStep active(Lease lease, Alive alive, long leaving) {
        if (lease.hardEnd() == null) {
            return after(alive.notBefore(), new LeaseStep.Measure());
        }
        var reissue = rules.reissues() ? reissueAt(lease, alive, leaving) : Instant.MAX;
        return reissue.isAfter(now)
                ? upkeep(lease, alive, reissue)
                : new LeaseStep.Reissue(LeaseStep.Why.AGED);
    }

    /// Two thirds of the life that renewals can give, and three rollouts before its end, but not in
    /// the first third; spread by a twentieth. While two older leases are in use, a third of what is
    /// left is used up first.
    private Instant reissueAt(Lease lease, Alive alive, long leaving) {
        var life = lease.life();
        if (life == null) {
            return Instant.MAX;
        }
        var share = leaving < MOST_LEAVING ? life.multipliedBy(2).dividedBy(3) : nearEnd(life);
        var early = life.minus(rules.rollout().multipliedBy(3));
        var least = life.dividedBy(3);
        var age =
                rules.isTooShort(life) || early.compareTo(share) > 0
                        ? share
                        : early.compareTo(least) > 0 ? early : least;
        var jitter = life.dividedBy(20).multipliedBy(spread(lease)).dividedBy(100);
        return alive.here(lease.issued()).plus(age).minus(jitter);
    }

    private static Duration nearEnd(Duration life) {
        return life.multipliedBy(9).dividedBy(10);
    }

    /// 0 to 99, another one for each lease.
    private static int spread(Lease lease) {
        return Math.floorMod(Integer.parseUnsignedInt(lease.id().fingerprint(), 16), 100);
    }

    private LeaseStep upkeep(Lease lease, Alive alive, Instant other) {
        if (alive.notBefore().isAfter(now)) {
            return new Rest(earliest(alive.notBefore(), other));
        }
        var renew = renewAt(lease, alive);
        if (!renew.isAfter(now)) {
            return new LeaseStep.Renew();
        }
        var lookUp =
                earliest(alive.asked().plus(rules.longestUnasked()), alive.end().plusSeconds(1));
        return lookUp.isAfter(now)
                ? new Rest(earliest(renew, lookUp, other))
                : new LeaseStep.LookUp();
    }

    /// About half of what was granted, until nothing more can be had.
    private Instant renewAt(Lease lease, Alive alive) {
        if (!alive.renewable() || isAtHardEnd(lease, alive)) {
            return Instant.MAX;
        }
        var share = alive.granted().multipliedBy(45 + spread(lease) / 10).dividedBy(100);
        return alive.asked().plus(share);
    }

    private static boolean isAtHardEnd(Lease lease, Alive alive) {
        var hardEnd = lease.hardEnd();
        return hardEnd != null && !alive.end().plusSeconds(1).isBefore(alive.here(hardEnd));
    }

    private LeaseStep draining(Lease lease, LeaseView view) {
        return switch (view) {
            case LeaseView.Unknown(var notBefore) -> after(notBefore, new LeaseStep.LookUp());
            case LeaseView.Gone() -> gone(lease);
            case LeaseView.Denied(var end, _, var notBefore) ->
                    end.isAfter(now)
                            ? after(earliest(notBefore, end), new LeaseStep.LookUp())
                            : new LeaseStep.Drop();
            case Alive alive -> {
                var retire = retireAt(lease, alive);
                yield retire.isAfter(now)
                        ? upkeep(lease, alive, earliest(retire, checkAt()))
                        : after(alive.notBefore(), new LeaseStep.Retire());
            }
        };
    }

    /// One that had ended when it was replaced is kept for as long as pods may hold its credential,
    /// or until they had time to restart.
    private LeaseStep gone(Lease lease) {
        if (!lease.wasLost()) {
            return new LeaseStep.Drop();
        }
        var kept = earliest(movedAt(lease.since()), lease.since().plus(LOST));
        return kept.isAfter(now) ? new Rest(earliest(kept, checkAt())) : new LeaseStep.Drop();
    }

    /// Which workloads still use a credential that ends soon.
    ///
    /// @return none where that is not known
    public SortedSet<String> stale(Lease lease, LeaseView view) {
        var life = lease.life();
        var end = lease.hardEnd();
        return lease.state() == Lease.State.DRAINING
                        && life != null
                        && end != null
                        && view instanceof Alive alive
                        && now.isAfter(alive.here(end).minus(life.dividedBy(5)))
                        && consumers instanceof Sight.Seen(var pods)
                ? pods.stream()
                        .filter(pod -> movedAt(pod, alive.here(lease.since())).equals(Instant.MAX))
                        .map(Consumers.Consumer::workload)
                        .collect(Collectors.toCollection(TreeSet::new))
                : Collections.emptySortedSet();
    }

    /// When nothing uses a draining lease any more. Where pods cannot be seen they are taken to have
    /// moved when the next refresh comes near, which is up to a tenth of the interval early: so there
    /// are at most two leases at a time.
    private Instant retireAt(Lease lease, Alive alive) {
        var since = alive.here(lease.since());
        return switch (consumers) {
            case Sight.Unseen() ->
                    rules.interval().isPositive()
                            ? since.plus(nearEnd(rules.interval()))
                            : Instant.MAX;
            case Sight.Seen _ -> movedAt(since);
        };
    }

    /// When all consumers have moved for long enough; [Instant#MAX] where one has not.
    private Instant movedAt(Instant since) {
        return consumers instanceof Sight.Seen(var pods)
                ? pods.stream()
                        .map(pod -> movedAt(pod, since))
                        .reduce(since.plus(grace()), LeaseDecision::latest)
                : Instant.MAX;
    }

    private Instant movedAt(Consumers.Consumer pod, Instant since) {
        if (pod.started().isAfter(since.plus(SKEW))) {
            return pod.started().plus(grace());
        }
        return pod.rereads() ? since.plus(FILES) : Instant.MAX;
    }

    /// No longer than until the next refresh comes near, so that there are at most two leases.
    private Duration grace() {
        var share = nearEnd(rules.interval());
        return share.isPositive() && share.compareTo(GRACE) < 0 ? share : GRACE;
    }

    private Instant checkAt() {
        return consumers instanceof Sight.Seen ? now.plus(CHECK) : Instant.MAX;
    }

    private LeaseStep retiring(LeaseView view) {
        return switch (view) {
            case LeaseView.Unknown(var notBefore) -> after(notBefore, new LeaseStep.Retire());
            case LeaseView.Gone() -> new LeaseStep.Drop();
            case LeaseView.Denied denied -> after(denied.notBefore(), new LeaseStep.Retire());
            case Alive alive -> after(alive.notBefore(), new LeaseStep.Retire());
        };
    }

    private LeaseStep after(Instant notBefore, LeaseStep step) {
        return notBefore.isAfter(now) ? new Rest(notBefore) : step;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant... times) {
        return Stream.of(times).min(Instant::compareTo).orElse(Instant.MAX);
    }
}
