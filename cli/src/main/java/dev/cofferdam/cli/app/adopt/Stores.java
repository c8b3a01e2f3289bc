package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.sync.app.platform.Platform;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The stores of the manifests, as ExternalSecrets use them.
final class Stores {
    private static final String REF = "spec.secretStoreRef";

    private final Map<String, Given> stores = new HashMap<>();
    private final Platform platform;

    Stores(Platform platform) {
        this.platform = platform;
    }

    /// What an App has to keep of a store.
    ///
    /// @param role of Vault; the new one replaces its policies
    record Use(KvEngine engine, String account, String role) {}

    void add(Given store) {
        stores.put(store.title(), store);
    }

    /// What the store of a secret means for it; nothing, and a fault, if an App cannot replace it.
    Optional<Use> of(WantedSecret secret, Fields fields) {
        var name = secret.store();
        boolean cluster = name.kind().equals(Given.CLUSTER_STORE);
        var namespace = secret.object().namespace();
        var wanted = new Given(name.kind(), cluster ? "" : namespace, name.name(), Map.of());
        var store = stores.get(wanted.title());
        if (store == null) {
            fields.fault(REF, "names %s, which is not in these files".formatted(wanted.title()));
            return Optional.empty();
        }
        return switch (parsed(store)) {
            case Answer.Failed<Store>(var problem) ->
                    none(fields, store.title() + ": " + problem.text());
            case Answer.Got<Store>(var parsed) -> use(store, parsed, namespace, fields);
        };
    }

    /// Of both kinds and versions the specs are the same; only who may name a namespace differs.
    private static Answer<Store> parsed(Given store) {
        var tree = new LinkedHashMap<String, Object>();
        store.tree().forEach((name, value) -> tree.put(String.valueOf(name), value));
        tree.put("apiVersion", "external-secrets.io/v1");
        try {
            if (store.kind().equals(Given.CLUSTER_STORE)) {
                return StoreParser.parse(TypedObject.of(tree, ClusterSecretStore.class));
            }
            var typed = TypedObject.of(tree, SecretStore.class);
            typed.getMetadata().setNamespace(store.namespace());
            return StoreParser.parse(typed);
        } catch (IllegalArgumentException misfit) {
            return Answer.failed(
                    Problem.invalidField(TypedObject.misfit(misfit), "has another type"));
        }
    }

    private Optional<Use> use(Given given, Store store, String namespace, Fields fields) {
        var title = given.title();
        if (!(store.provider() instanceof Provider.Vault(var connection, var engine, var auth))) {
            return none(fields, title + " is not of Vault");
        }
        if (!same(connection.server(), platform.server().address())
                || !connection.namespace().equals(platform.server().namespace())) {
            return none(fields, title + " is of another Vault than that of the Platform");
        }
        if (!(auth instanceof Auth.Kubernetes(var _, var role, var source))) {
            return none(fields, title + " does not log in as a service account");
        }
        if (!(source instanceof Auth.TokenSource.Named named)) {
            return none(fields, title + " names no service account in serviceAccountRef");
        }
        if (!named.namespace().isEmpty() && !named.namespace().equals(namespace)) {
            return none(
                    fields,
                    "%s logs in as a service account of namespace %s: an App has its own"
                            .formatted(title, named.namespace()));
        }
        return Optional.of(new Use(engine, named.name(), role));
    }

    private static Optional<Use> none(Fields fields, String why) {
        fields.fault(REF, why);
        return Optional.empty();
    }

    private static boolean same(URI one, URI other) {
        return text(one).equals(text(other));
    }

    private static String text(URI address) {
        var text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
