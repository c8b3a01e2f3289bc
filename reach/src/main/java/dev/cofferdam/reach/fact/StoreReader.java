package dev.cofferdam.reach.fact;

import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.reach.fact.ExternalSecret.Source;
import dev.cofferdam.reach.fact.Store.Condition;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.LabelSelectors;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads stores and ExternalSecrets.
final class StoreReader {
    static final String GROUP = "external-secrets.io";

    private StoreReader() {}

    /// Empty for a store of another provider, or with another way to log in.
    static Optional<Store> store(Fields object, ObjectRef ref) {
        var vault = object.at("spec", "provider", "vault");
        var login = vault.at("auth", "kubernetes");
        if (login.text("role").isEmpty()) {
            return Optional.empty();
        }
        var version =
                vault.text("version").equals("v1") ? KvEngine.Version.V1 : KvEngine.Version.V2;
        var mount = login.text("mountPath");
        return Optional.of(
                new Store(
                        ref,
                        new KvEngine(vault.text("path"), version),
                        mount.isEmpty() ? "kubernetes" : mount,
                        login.text("role"),
                        account(login.at("serviceAccountRef"), ref),
                        object.at("spec").maps("conditions").stream()
                                .map(StoreReader::condition)
                                .toList()));
    }

    private static Optional<AccountRef> account(Fields reference, ObjectRef ref) {
        if (reference.text("name").isEmpty()) {
            return Optional.empty();
        }
        var namespace = ref.namespace().isEmpty() ? reference.text("namespace") : ref.namespace();
        return Optional.of(new AccountRef(namespace, reference.text("name")));
    }

    private static Condition condition(Fields condition) {
        return new Condition(
                condition.texts("namespaces"),
                condition.has("namespaceSelector")
                        ? Optional.of(LabelSelectors.read(condition.at("namespaceSelector")))
                        : Optional.empty(),
                !condition.texts("namespaceRegexes").isEmpty());
    }

    static ExternalSecret externalSecret(Fields object, ObjectRef ref) {
        var spec = object.at("spec");
        var target = spec.at("target").text("name");
        var sources = new ArrayList<Source>();
        for (var data : spec.maps("data")) {
            source(spec, data, data.at("remoteRef").text("key"), false, sources);
        }
        for (var from : spec.maps("dataFrom")) {
            if (from.has("extract")) {
                source(spec, from, from.at("extract").text("key"), false, sources);
            } else if (from.has("find")) {
                source(spec, from, from.at("find").text("path"), true, sources);
            }
        }
        return new ExternalSecret(ref, target.isEmpty() ? ref.name() : target, sources);
    }

    private static void source(
            Fields spec, Fields part, String key, boolean folder, List<Source> sources) {
        var own = part.at("sourceRef", "storeRef");
        var store = own.text("name").isEmpty() ? spec.at("secretStoreRef") : own;
        if (folder || !key.isEmpty()) {
            sources.add(
                    new Source(
                            store.text("name"),
                            store.text("kind").equals("ClusterSecretStore"),
                            key,
                            folder));
        }
    }
}
