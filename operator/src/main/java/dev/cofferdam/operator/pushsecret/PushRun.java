package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.pushsecret.destination.PushTarget;
import dev.cofferdam.operator.pushsecret.destination.Targets.Target;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import dev.cofferdam.sync.pushsecret.PushPlan;
import dev.cofferdam.sync.pushsecret.PushSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One attempt to write everything, source by source, store by store, entry by entry. The first
/// problem ends it; what was written before stays and is told.
final class PushRun {
    private final PushSpec wish;
    private final PushSecret resource;
    private Synced synced = Synced.nothing();
    private boolean wrote;
    private Optional<Problem> problem = Optional.empty();

    PushRun(PushSpec wish, PushSecret resource) {
        this.wish = wish;
        this.resource = resource;
    }

    PushSpec wish() {
        return wish;
    }

    /// What is in the stores now of what was asked for.
    Synced synced() {
        return synced;
    }

    boolean wrote() {
        return wrote;
    }

    Optional<Problem> problem() {
        return problem;
    }

    private record PushJob(Target target, SecretSnapshot source, Answer<List<Push>> pushes) {}

    PushRun all(List<Target> targets, List<SecretSnapshot> sources) {
        var errands = new ArrayList<PushJob>();
        for (var source : sources) {
            for (var target : targets) {
                errands.add(
                        new PushJob(
                                target,
                                source,
                                PushPlan.of(wish.contents(), target.destination(), source.data())));
            }
        }
        problem = errands.stream().flatMap(each -> objection(each).stream()).findFirst();
        for (var errand : errands) {
            if (problem.isEmpty()) {
                perform(errand);
            }
        }
        return this;
    }

    private static Optional<Problem> objection(PushJob errand) {
        return errand.target.open() instanceof Answer.Got<PushTarget>(var target)
                        && errand.pushes instanceof Answer.Got<List<Push>>(var pushes)
                ? pushes.stream().flatMap(push -> target.objection(push).stream()).findFirst()
                : Optional.empty();
    }

    private void perform(PushJob errand) {
        synced = synced.with(errand.target.ref());
        var done =
                errand.target
                        .open()
                        .then(target -> errand.pushes.then(all -> perform(errand, target, all)));
        if (done instanceof Answer.Failed<Boolean>(var why)) {
            problem = Optional.of(why);
        }
    }

    private Answer<Boolean> perform(PushJob errand, PushTarget target, List<Push> pushes) {
        for (var push : pushes) {
            var done =
                    push.payload().then(payload -> perform(errand.source, target, push, payload));
            switch (done) {
                case Answer.Failed<Boolean> failed -> {
                    return failed;
                }
                case Answer.Got<Boolean>(var written) -> {
                    wrote |= written;
                    synced = synced.with(errand.target.ref(), push.entry(), resource.getSpec());
                }
            }
        }
        return Answer.got(true);
    }

    private Answer<Boolean> perform(
            SecretSnapshot source, PushTarget target, Push push, Payload payload) {
        return wish.policies().keepsExisting()
                ? target.exists(push.remote(), push.entry().settings())
                        .then(
                                exists ->
                                        exists
                                                ? Answer.got(false)
                                                : target.push(push.entry(), payload, source))
                : target.push(push.entry(), payload, source);
    }
}
