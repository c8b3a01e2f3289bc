package dev.cofferdam.sync.app;

import dev.cofferdam.core.kubernetes.Ordered;
import java.util.Map;
import java.util.Optional;

/// The labels of derived objects, by which it is known what may be changed for which App.
public final class AppLabels {
    /// The label with the name of the App. An object of the whole namespace has none.
    public static final String APP = "cofferdam.dev/app";

    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String COFFERDAM = "cofferdam";

    /// What every derived object has.
    public static final Map<String, String> OF_ALL = Map.of(MANAGED_BY, COFFERDAM);

    private AppLabels() {}

    /// The labels of an object that belongs to one App.
    public static Map<String, Object> of(App app) {
        return Ordered.map(MANAGED_BY, COFFERDAM, APP, app.name());
    }

    /// Why an object with these labels is not to be changed to one with those; nothing if it is.
    public static Optional<String> objection(Map<String, String> live, Map<String, String> wanted) {
        if (!COFFERDAM.equals(live.get(MANAGED_BY))) {
            return Optional.of(
                    "is there and was not made for an App: delete it, or label it %s=%s to hand it over"
                            .formatted(MANAGED_BY, COFFERDAM));
        }
        var owner = live.getOrDefault(APP, "");
        return owner.isEmpty() || owner.equals(wanted.getOrDefault(APP, ""))
                ? Optional.empty()
                : Optional.of("belongs to App %s: give them different names".formatted(owner));
    }
}
