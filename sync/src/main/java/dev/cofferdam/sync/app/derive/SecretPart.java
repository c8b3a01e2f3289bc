package dev.cofferdam.sync.app.derive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.Dynamic;
import dev.cofferdam.sync.app.Contents.Value;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.restart.request.Asked;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The store of a component, and what reads its secrets from it. The places in Vault are those that
/// its policy grants.
final class SecretPart {
    private static final String STORE = "external-secrets.io/v1/SecretStore";
    private static final String EXTERNAL_SECRET = "external-secrets.io/v1/ExternalSecret";
    private static final String GENERATORS = "generators.external-secrets.io/v1alpha1";
    private static final String DYNAMIC = "VaultDynamicSecret";
    private static final String HOURLY = "1h";

    private final App app;
    private final Platform platform;
    private final VaultKeys keys;

    SecretPart(App app, Platform platform) {
        this.app = app;
        this.platform = platform;
        this.keys = new VaultKeys(app, platform);
    }

    /// The store, unless all secrets are made by a secrets engine, and the generators.
    List<Map<String, Object>> stores(Component component, KubernetesRole role) {
        var stores = new ArrayList<Map<String, Object>>();
        if (component.secrets().stream().anyMatch(each -> !isDynamic(each))) {
            var engine =
                    Ordered.map(
                            "path",
                            platform.kv().mount(),
                            "version",
                            platform.kv().version() == Version.V2 ? "v2" : "v1");
            var provider = Map.of("vault", Ordered.with(server(role), engine));
            stores.add(
                    Objects.of(
                            app,
                            STORE,
                            app.objectName(component),
                            Map.of("spec", Map.of("provider", provider))));
        }
        for (var secret : component.secrets()) {
            if (secret.contents() instanceof Dynamic dynamic) {
                var spec = Ordered.map("path", dynamic.path(), "provider", server(role));
                stores.add(
                        Objects.of(
                                app,
                                GENERATORS + "/" + DYNAMIC,
                                secret.name(),
                                Map.of("spec", spec)));
            }
        }
        return stores;
    }

    private static boolean isDynamic(AppSecret secret) {
        return secret.contents() instanceof Dynamic;
    }

    private Map<String, Object> server(KubernetesRole role) {
        var account =
                Ordered.map("name", role.serviceAccount(), "audiences", List.of(role.audience()));
        var login =
                Ordered.map(
                        "mountPath", platform.login().mount(),
                        "role", role.name(),
                        "serviceAccountRef", account);
        var server = Ordered.map("server", platform.server().address().toString());
        if (!platform.server().namespace().isEmpty()) {
            server = Ordered.with(server, "namespace", platform.server().namespace());
        }
        if (platform.server().trust() instanceof Trust.Bundle(var pem)) {
            var bundle = Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
            server = Ordered.with(server, "caBundle", bundle);
        }
        return Ordered.with(server, "auth", Map.of("kubernetes", login));
    }

    /// What keeps a Secret. It stays when its values are gone from Vault, and when the App is: an
    /// application that runs with an old password is better than one that cannot start.
    Answer<Map<String, Object>> externalSecret(Component component, AppSecret secret) {
        return refresh(secret)
                .then(
                        refresh ->
                                sources(component, secret)
                                        .map(sources -> spec(secret, refresh, sources)))
                .map(spec -> restarting(Objects.of(app, EXTERNAL_SECRET, secret.name(), spec)));
    }

    private Map<String, Object> restarting(Map<String, Object> object) {
        return app.restartOnRotation()
                ? Objects.annotated(object, Map.of(Asked.ANNOTATION, Asked.ON_CHANGE))
                : object;
    }

    private static Map<String, Object> spec(
            AppSecret secret, String refresh, Map<String, Object> sources) {
        var target =
                Ordered.map(
                        "name", secret.name(),
                        "creationPolicy", "Orphan",
                        "deletionPolicy", "Retain");
        var spec = Ordered.map("refreshInterval", refresh, "target", target);
        return Map.of("spec", Ordered.with(spec, sources));
    }

    /// What a secrets engine makes ends with the token that asked for it, so that it is made again
    /// when half of that time is over.
    private Answer<String> refresh(AppSecret secret) {
        if (!isDynamic(secret)) {
            return Answer.got(secret.refresh().isEmpty() ? HOURLY : secret.refresh());
        }
        var ttl = app.tokenTtl().orElse(platform.login().tokenTtl());
        var longest = ttl.dividedBy(2);
        var asked = GoDuration.parse(secret.refresh());
        if (asked.isPresent() && asked.get().compareTo(longest) > 0) {
            var message =
                    "is %s, and the credentials end with the token that asks for them, after %ds: write %ds or less"
                            .formatted(secret.refresh(), ttl.toSeconds(), longest.toSeconds());
            return Answer.failed(
                    VaultPart.of(app, secret.name(), Problem.invalidField("refresh", message)));
        }
        return Answer.got(
                asked.isPresent() ? secret.refresh() : "%ds".formatted(longest.toSeconds()));
    }

    private Answer<Map<String, Object>> sources(Component component, AppSecret secret) {
        return switch (secret.contents()) {
            case Dynamic _ -> Answer.got(generated(secret));
            case Contents.Extract(var key) ->
                    keys.place(key)
                            .map(
                                    place ->
                                            stored(
                                                    component,
                                                    "dataFrom",
                                                    List.of(
                                                            Map.of(
                                                                    "extract",
                                                                    Map.of("key", place.name())))));
            case Contents.Find(var folder, var match) -> {
                var find =
                        Ordered.map("path", keys.folder(folder), "name", Map.of("regexp", match));
                yield Answer.got(stored(component, "dataFrom", List.of(Map.of("find", find))));
            }
            case Contents.Values(var values) ->
                    data(values).map(data -> stored(component, "data", data));
        };
    }

    private Map<String, Object> stored(
            Component component, String field, List<Map<String, Object>> sources) {
        var store = Ordered.map("name", app.objectName(component), "kind", "SecretStore");
        return Ordered.map("secretStoreRef", store, field, sources);
    }

    private static Map<String, Object> generated(AppSecret secret) {
        var generator =
                Ordered.map("apiVersion", GENERATORS, "kind", DYNAMIC, "name", secret.name());
        return Map.of("dataFrom", List.of(Map.of("sourceRef", Map.of("generatorRef", generator))));
    }

    private Answer<List<Map<String, Object>>> data(Map<String, Value> values) {
        var data = new ArrayList<Map<String, Object>>();
        for (var entry : values.entrySet()) {
            switch (remoteRef(entry.getValue())) {
                case Answer.Got<Map<String, Object>>(var ref) ->
                        data.add(Ordered.map("secretKey", entry.getKey(), "remoteRef", ref));
                case Answer.Failed<Map<String, Object>>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(data);
    }

    private Answer<Map<String, Object>> remoteRef(Value value) {
        return name(value.key())
                .map(
                        name ->
                                value.property().isEmpty()
                                        ? Ordered.map("key", name)
                                        : Ordered.map("key", name, "property", value.property()));
    }

    private Answer<String> name(VaultKey key) {
        return keys.place(key).map(VaultKeys.Place::name);
    }
}
