package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.selector.SelectorParser;
import dev.cofferdam.api.served.ServedProvider;
import dev.cofferdam.api.store.provider.ProviderSpec;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Admission;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From a SecretStore or ClusterSecretStore, in either version, to what it says: the only place
/// that knows their defaults.
public final class StoreParser {
    private static final StoreSpec NO_SPEC = new StoreSpec(null, null, null, null, null);
    private static final ProviderSpec NO_PROVIDER =
            new ProviderSpec(null, null, null, null, Map.of());

    private final Complaints complaints = new Complaints();

    private StoreParser() {}

    /// The store, or one problem that names every field that cannot be used.
    public static Answer<Store> parse(CustomResource<StoreSpec, StoreStatus> resource) {
        return new StoreParser().parsed(resource);
    }

    private Answer<Store> parsed(CustomResource<StoreSpec, StoreStatus> resource) {
        var ref = ref(resource);
        var spec = resource.getSpec() == null ? NO_SPEC : resource.getSpec();
        var provider = provider(ref, spec);
        return complaints.answer(
                new Store(
                        ref,
                        Nulls.text(spec.controller()),
                        provider,
                        checkEvery(spec.refreshInterval()),
                        ref instanceof StoreRef.Cluster ? admission(spec) : List.of()));
    }

    private StoreRef ref(CustomResource<StoreSpec, StoreStatus> resource) {
        var meta = resource.getMetadata();
        var name = complaints.text("metadata.name", meta.getName());
        return resource instanceof Namespaced
                ? new StoreRef.Namespaced(
                        complaints.text("metadata.namespace", meta.getNamespace()), name)
                : new StoreRef.Cluster(name);
    }

    private Provider provider(StoreRef ref, StoreSpec store) {
        var spec = store.provider() == null ? NO_PROVIDER : store.provider();
        var named = new ArrayList<>(new TreeMap<>(spec.others()).sequencedKeySet());
        named.addAll(0, ServedProvider.in(spec).stream().map(ServedProvider::field).toList());
        if (named.isEmpty()) {
            complaints.invalid("spec.provider", "names no provider: write one, such as vault");
        } else if (named.size() > 1) {
            complaints.invalid(
                    "spec.provider",
                    "has " + String.join(" and ", named) + ": write one store for each");
        }
        var fields = new StoreFields(complaints, ref);
        if (spec.vault() != null) {
            return VaultParser.ofStore(fields).vault(spec.vault(), store.retrySettings());
        }
        if (spec.openBao() != null) {
            return new OpenBaoParser(fields).openBao(spec.openBao(), store.retrySettings());
        }
        RetriesParser.parse(complaints, "spec.retrySettings", store.retrySettings());
        if (spec.fake() != null) {
            return new FakeParser(complaints).fake(spec.fake());
        }
        return spec.kubernetes() == null
                ? new Provider.Unsupported(String.join(", ", named))
                : new KubernetesParser(fields).kubernetes(spec.kubernetes());
    }

    private Duration checkEvery(@Nullable IntOrString interval) {
        var path = "spec.refreshInterval";
        if (interval == null) {
            return Duration.ZERO;
        }
        if (interval.getIntVal() != null) {
            int seconds = interval.getIntVal();
            if (seconds < 0) {
                complaints.invalid(
                        path, "is " + seconds + ": write a number of seconds that is not negative");
            }
            return Duration.ofSeconds(seconds);
        }
        var text = interval.getStrVal();
        return text == null || text.isEmpty()
                ? Duration.ZERO
                : complaints.duration(path, text, Duration.ZERO);
    }

    private List<Admission> admission(StoreSpec spec) {
        var conditions = new ArrayList<Admission>();
        for (var condition : Nulls.list(spec.conditions())) {
            var path = "spec.conditions[" + conditions.size() + "]";
            conditions.add(
                    new Admission(
                            condition.namespaceSelector() == null
                                    ? List.of()
                                    : List.of(
                                            SelectorParser.parse(
                                                    complaints,
                                                    path + ".namespaceSelector",
                                                    condition.namespaceSelector())),
                            Nulls.list(condition.namespaces()),
                            Nulls.list(condition.namespaceRegexes())));
        }
        return conditions;
    }
}
