package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.pushsecret.destination.PushTarget;
import dev.cofferdam.operator.pushsecret.destination.Targets.Target;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import dev.cofferdam.sync.pushsecret.PushPlan;
import dev.cofferdam.sync.pushsecret.PushSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One attempt to write everything, source by source, store by store, entry by entry. The first
/// problem ends it; what was written before stays and is told.
final class PushRun {
    private final PushSpec spec;
    private final PushSecret resource;
    private final Synced before;
    private final List<PushJob> errands = new ArrayList<>();
    private Synced synced = Synced.nothing();
    private boolean wrote;
    private Optional<Problem> problem = Optional.empty();

    PushRun(PushSpec spec, PushSecret resource) {
        this.spec = spec;
        this.resource = resource;
        this.before = Synced.of(resource);
    }

    PushSpec spec() {
        return spec;
    }

    PushSecret resource() {
        return resource;
    }

    /// What is in the stores now of what was asked for, as far as it is ours.
    Synced synced() {
        return synced;
    }

    boolean wrote() {
        return wrote;
    }

    Optional<Problem> problem() {
        return problem;
    }

    private record PushJob(Target target, SecretSnapshot source, Answer<List<Push>> pushes) {
        List<Push> known() {
            return pushes instanceof Answer.Got<List<Push>>(var all) ? all : List.of();
        }
    }

    /// Sees what there is to do, before anything is done.
    PushRun planned(List<Target> targets, List<SecretSnapshot> sources) {
        for (var source : sources) {
            for (var target : targets) {
                errands.add(
                        new PushJob(
                                target,
                                source,
                                PushPlan.of(spec.contents(), target.destination(), source.data())));
            }
        }
        return this;
    }

    /// What is to be written.
    Synced plan() {
        var plan = Synced.nothing();
        for (var context : errands) {
            for (var push : context.known()) {
                plan = plan.with(context.target.ref(), push.entry(), resource.getSpec());
            }
        }
        return plan;
    }

    /// Whether the sources hold nothing at all of what is asked for.
    boolean findsNothing() {
        return errands.stream()
                .allMatch(
                        context ->
                                context.pushes instanceof Answer.Got<List<Push>>(var all)
                                        && all.isEmpty());
    }

    /// The stores into which an element of `dataTo` is to write, but for which it finds nothing in
    /// the sources: what it wrote before is perhaps missing by mistake.
    Set<StoreRef> idle() {
        var idle = new HashSet<StoreRef>();
        for (var context : errands) {
            var destination = context.target.destination();
            for (var sweep : spec.contents().sweeps()) {
                if (sweep.store().means(destination.ref(), destination.labels())
                        && !writes(destination.ref(), new Entry.Origin(true, sweep.index()))) {
                    idle.add(destination.ref());
                }
            }
        }
        return idle;
    }

    private boolean writes(StoreRef store, Entry.Origin origin) {
        return errands.stream()
                .filter(context -> context.target.ref().equals(store))
                .flatMap(context -> context.known().stream())
                .anyMatch(push -> push.entry().origin().equals(origin));
    }

    /// Writes what was planned; a second time, what is not there any more.
    PushRun all() {
        problem = errands.stream().flatMap(each -> objection(each).stream()).findFirst();
        for (var context : errands) {
            if (problem.isEmpty()) {
                perform(context);
            }
        }
        return this;
    }

    private Optional<Problem> objection(PushJob context) {
        return context.target.open() instanceof Answer.Got<PushTarget>(var target)
                ? context.known().stream()
                        .flatMap(push -> objection(target, push).stream())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Problem> objection(PushTarget target, Push push) {
        var entry = push.entry();
        return entry.saysMetadata() && !isServed(entry.origin())
                ? Optional.of(unserved(entry))
                : target.objection(push);
    }

    /// Whether any of the stores that an entry goes to does what its `metadata` says.
    private boolean isServed(Entry.Origin origin) {
        return errands.stream()
                .filter(context -> writes(context.target.ref(), origin))
                .map(context -> context.target.open())
                .anyMatch(
                        open ->
                                !(open instanceof Answer.Got<PushTarget>(var target))
                                        || target.readsMetadata());
    }

    private static Problem unserved(Entry entry) {
        return Problem.invalidField(
                entry.origin() + ".metadata",
                "is served for stores of the provider kubernetes only, and this goes to none: remove it");
    }

    private void perform(PushJob context) {
        synced = synced.with(context.target.ref());
        var done =
                context.target
                        .open()
                        .then(target -> context.pushes.then(all -> perform(context, target, all)));
        if (done instanceof Answer.Failed<Boolean>(var why)) {
            problem = Optional.of(why);
        }
    }

    private Answer<Boolean> perform(PushJob context, PushTarget target, List<Push> pushes) {
        for (var push : pushes) {
            var done =
                    push.payload().then(payload -> perform(context.source, target, push, payload));
            switch (done) {
                case Answer.Failed<Did> failed -> {
                    return Answer.failed(failed.problem());
                }
                case Answer.Got<Did>(var did) -> {
                    wrote |= did == Did.WRITTEN;
                    if (did != Did.LEFT || isOurs(context.target.ref(), push)) {
                        synced =
                                synced.with(context.target.ref(), push.entry(), resource.getSpec());
                    }
                }
            }
        }
        return Answer.got(true);
    }

    private enum Did {
        WRITTEN,
        THERE_ALREADY,
        /// Something is there, whatever it is, and stays as it is.
        LEFT
    }

    /// Whether what was left as it was may be told of as pushed. What goes with the object has to
    /// be what it wrote.
    private boolean isOurs(StoreRef store, Push push) {
        return !spec.policies().deletes() || before.holds(store, push.remote().toString());
    }

    private Answer<Did> perform(
            SecretSnapshot source, PushTarget target, Push push, Payload payload) {
        if (!spec.policies().keepsExisting()) {
            return written(target.push(push.entry(), payload, source));
        }
        return target.exists(push.remote(), push.entry().settings())
                .then(
                        exists ->
                                exists
                                        ? Answer.got(Did.LEFT)
                                        : written(target.push(push.entry(), payload, source)));
    }

    private static Answer<Did> written(Answer<Boolean> pushed) {
        return pushed.map(wrote -> wrote ? Did.WRITTEN : Did.THERE_ALREADY);
    }
}
