package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.pushsecret.PushSpec.Contents;
import dev.cofferdam.sync.pushsecret.Sweep.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What of one source goes into one store: first what `dataTo` sweeps up, then `data`. Two values
/// for one place are refused, since their order is not defined.
public final class PushPlan {
    private final SecretData source;
    private final List<Push> pushes = new ArrayList<>();

    private PushPlan(SecretData source) {
        this.source = source;
    }

    /// A store, with the labels that choose it.
    public record Destination(StoreRef ref, Map<String, String> labels) {
        public Destination {
            labels = Map.copyOf(labels);
        }
    }

    /// The pushes, in the order in which they are to be made, or why none can be made.
    public static Answer<List<Push>> of(
            Contents contents, Destination destination, SecretData source) {
        var plan = new PushPlan(source);
        var overridden =
                contents.entries().stream().map(Entry::secretKey).collect(Collectors.toSet());
        for (var sweep : contents.sweeps()) {
            if (sweep.store().means(destination.ref(), destination.labels())
                    && plan.sweep(sweep, overridden) instanceof Answer.Failed<PushPlan>(var why)) {
                return Answer.failed(why);
            }
        }
        for (var entry : contents.entries()) {
            plan.pushes.add(new Push(entry, Payload.of(entry, source)));
        }
        return plan.distinct();
    }

    private Answer<PushPlan> sweep(Sweep sweep, Set<String> overridden) {
        var keys = new TreeMap<String, SecretValue>();
        sweep.conversion().of(source).values().forEach(keys::put);
        keys.keySet().removeIf(key -> !sweep.pattern().matcher(key).find());
        return switch (sweep.naming()) {
            case Naming.Together(var remoteKey) -> together(sweep, remoteKey, keys);
            case Naming.Single single -> {
                keys.keySet().removeAll(overridden);
                yield single(sweep, single, SecretData.of(keys));
            }
        };
    }

    private Answer<PushPlan> together(
            Sweep sweep, String remoteKey, Map<String, SecretValue> keys) {
        if (!keys.isEmpty()) {
            add(sweep, "", remoteKey, new Payload.Keys(SecretData.of(keys)));
        }
        return Answer.got(this);
    }

    private Answer<PushPlan> single(Sweep sweep, Naming.Single naming, SecretData keys) {
        for (var key : keys.values().entrySet()) {
            switch (named(sweep, naming, key.getKey())) {
                case Answer.Got<String>(var remoteKey) ->
                        add(
                                sweep,
                                key.getKey(),
                                remoteKey,
                                new Payload.Bytes(key.getKey(), key.getValue()));
                case Answer.Failed<String>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(this);
    }

    private static Answer<String> named(Sweep sweep, Naming.Single naming, String key) {
        var name = Answer.got(key);
        for (var renamer : naming.renamers()) {
            name = name.then(renamer::renamed);
        }
        return name.then(
                text ->
                        text.isEmpty()
                                ? Answer.failed(
                                        Problem.misconfigured(
                                                Cause.KEY_INVALID,
                                                """
                                                %s.rewrite leaves nothing of the key "%s"; a secret in a \
                                                store needs a name"""
                                                        .formatted(sweep.origin(), key)))
                                : Answer.got(text));
    }

    private void add(Sweep sweep, String secretKey, String remoteKey, Payload payload) {
        var entry =
                new Entry(
                        secretKey,
                        new RemotePath(remoteKey, ""),
                        sweep.conversion(),
                        sweep.settings(),
                        sweep.origin());
        pushes.add(new Push(entry, Answer.got(payload)));
    }

    private Answer<List<Push>> distinct() {
        var places = new HashMap<RemotePath, Push>();
        var swept = new HashSet<String>();
        for (var push : pushes) {
            var before = places.putIfAbsent(push.remote(), push);
            var twice = push.entry().origin().swept() && !swept.add(push.remote().key());
            if (before != null || twice) {
                return Answer.failed(twice(push, before == null ? push : before));
            }
        }
        return Answer.got(List.copyOf(pushes));
    }

    private static Problem twice(Push push, Push before) {
        return Problem.misconfigured(
                Cause.KEY_INVALID,
                "%s and %s both write \"%s\"; give each a place of its own"
                        .formatted(push.entry().origin(), before.entry().origin(), push.remote()));
    }
}
