package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The Apps of one namespace that can be served together. One that cannot be derived, or that wants
/// what an older one has, costs the others nothing.
///
/// @param apps those that are served, the oldest first
/// @param own what each of them needs by itself, by its name
/// @param refused why each of the others is not, by its name
public record AcceptedApps(
        List<App> apps, Map<String, DesiredState> own, Map<String, Problem> refused) {
    public AcceptedApps {
        apps = List.copyOf(apps);
        own = Map.copyOf(own);
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /// Decides, App by App.
    ///
    /// @param byAge all Apps of a namespace, the oldest first: what two of them want is the older's
    public static AcceptedApps of(List<App> byAge, Platform platform) {
        var accepted = new ArrayList<App>();
        var own = new HashMap<String, DesiredState>();
        SequencedMap<String, Problem> refused = new TreeMap<>();
        var claims = new Claims();
        for (var app : byAge) {
            switch (Derivation.of(List.of(app), platform)
                    .then(state -> beside(accepted, claims, app, platform).map(_ -> state))) {
                case Answer.Got<DesiredState>(var state) -> {
                    claims.hold(app);
                    accepted.add(app);
                    own.put(app.name(), state);
                }
                case Answer.Failed<DesiredState>(var problem) -> refused.put(app.name(), problem);
            }
        }
        return new AcceptedApps(accepted, own, refused);
    }

    /// Whether an App goes together with those that are accepted.
    private static Answer<?> beside(List<App> accepted, Claims claims, App app, Platform platform) {
        var faults = claims.faults(app);
        if (!faults.isEmpty()) {
            return Answer.failed(
                    Problem.misconfigured(Cause.INVALID_FIELD, String.join("; ", faults)));
        }
        var together = Stream.concat(accepted.stream().limit(1), Stream.of(app)).toList();
        return new NamespacePart(together, platform).namespace();
    }
}
