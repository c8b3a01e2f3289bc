package dev.cofferdam.operator.store.provider.fake;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What was pushed to fake stores: kept in memory, lost with the operator. Each store has its own
/// values; External Secrets shares them between all stores of one name, whatever their namespace.
public final class PushedValues {
    static final int MOST = 1_000;

    private final Map<StoreRef, Map<String, SecretValue>> values = new ConcurrentHashMap<>();

    /// What was pushed to that store, by key.
    public Map<String, SecretValue> of(StoreRef store) {
        return Map.copyOf(values.getOrDefault(store, Map.of()));
    }

    /// Writes a value, unless the store's manifest holds that key. Whether anything changed.
    public Answer<Boolean> put(
            StoreRef store, Provider.Fake manifest, String key, SecretValue value) {
        if (declares(manifest, key)) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            """
                            %s holds "%s" in its manifest, which nothing that is pushed \
                            replaces; push to another key"""
                                    .formatted(store, key)));
        }
        var before = of(store);
        if (before.size() >= MOST && !before.containsKey(key)) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            store + " holds " + MOST + " pushed values, which are all it can"));
        }
        values.compute(store, (_, known) -> with(known == null ? Map.of() : known, key, value));
        return Answer.got(!value.equals(before.get(key)));
    }

    /// Whether the store has a value under that key, be it pushed or its manifest's.
    public boolean exists(StoreRef store, Provider.Fake manifest, String key) {
        return declares(manifest, key) || of(store).containsKey(key);
    }

    /// Does nothing: what was pushed to a fake store stays there, as in External Secrets.
    public boolean delete() {
        return false;
    }

    private static boolean declares(Provider.Fake manifest, String key) {
        return manifest.entries().stream()
                .anyMatch(entry -> (entry.key() + entry.version()).equals(key));
    }

    private static Map<String, SecretValue> with(
            Map<String, SecretValue> known, String key, SecretValue value) {
        var more = new HashMap<>(known);
        more.put(key, value);
        return Map.copyOf(more);
    }
}
