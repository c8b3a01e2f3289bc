package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The Apps of one namespace that can be served together. One that cannot be derived, or that wants
/// what an older one has, costs the others nothing.
///
/// @param apps those that are served, the oldest first
/// @param refused why each of the others is not, by its name
public record AcceptedApps(List<App> apps, Map<String, Problem> refused) {
    public AcceptedApps {
        apps = List.copyOf(apps);
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /// Decides, App by App.
    ///
    /// @param byAge all Apps of a namespace, the oldest first: what two of them want is the older's
    public static AcceptedApps of(List<App> byAge, Platform platform) {
        var accepted = new ArrayList<App>();
        SequencedMap<String, Problem> refused = new TreeMap<>();
        var claims = new Claims();
        for (var app : byAge) {
            var objection = objection(app, accepted, claims, platform);
            if (objection.isEmpty()) {
                claims.hold(app);
                accepted.add(app);
            } else {
                refused.put(app.name(), objection.get());
            }
        }
        return new AcceptedApps(accepted, refused);
    }

    private static Optional<Problem> objection(
            App app, List<App> accepted, Claims claims, Platform platform) {
        if (Derivation.of(List.of(app), platform)
                instanceof Answer.Failed<DesiredState>(var problem)) {
            return Optional.of(problem);
        }
        var faults = claims.faults(app);
        if (!faults.isEmpty()) {
            return Optional.of(
                    Problem.misconfigured(Cause.INVALID_FIELD, String.join("; ", faults)));
        }
        var together = Stream.concat(accepted.stream().limit(1), Stream.of(app)).toList();
        return new NamespacePart(together, platform).namespace()
                        instanceof Answer.Failed<List<Map<String, Object>>>(var problem)
                ? Optional.of(problem)
                : Optional.empty();
    }
}
