package dev.cofferdam.cli.migrate.vso.login;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.object.VsoObjects;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds how an object logs in to Vault.
public record Logins(VsoObjects objects) {
    private static final String AUTH = "VaultAuth";
    private static final String GLOBAL = "VaultAuthGlobal";
    private static final String CONNECTION = "VaultConnection";
    private static final String AUTH_REF = "vaultAuthRef";

    /// Nothing, and a note on it, if that cannot be had.
    public Optional<Login> of(VsoObject secret) {
        var auth = auth(secret);
        if (auth.isEmpty() || !mayUse(secret, auth.get())) {
            return Optional.empty();
        }
        var global = global(auth.get());
        if (auth.get().isRefused()) {
            return refusedBy(secret, auth.get());
        }
        var merged = new MergedAuth(auth.get(), global);
        merged.review();
        var connection = connection(merged);
        var method = new AuthFields(merged).fields();
        if (auth.get().isRefused() || connection.isEmpty() || method.isEmpty()) {
            return refusedBy(secret, auth.get());
        }
        var fields = new Connection(connection.get()).fields(secret.namespace(), headers(merged));
        if (connection.get().isRefused()) {
            return refusedBy(secret, connection.get());
        }
        var parts = new ArrayList<VsoObject>();
        parts.add(auth.get());
        global.ifPresent(parts::add);
        parts.add(connection.get());
        return Optional.of(
                new Login(auth.get(), parts, merged.vaultNamespace(), fields, method.get()));
    }

    private static Optional<Login> refusedBy(VsoObject secret, VsoObject part) {
        secret.refuse(
                Effect.NOT_SERVED,
                "spec." + AUTH_REF,
                "%s cannot be used as it is".formatted(part.title()),
                "see what is said about it");
        return Optional.empty();
    }

    private static Map<String, String> headers(MergedAuth merged) {
        var headers = merged.merged("headers");
        if (!headers.isEmpty()) {
            merged.auth()
                    .note(
                            Effect.DIFFERENT,
                            "spec.headers",
                            "are sent with every request to Vault, not with the login alone",
                            "nothing, unless a proxy tells requests apart by them");
        }
        return headers;
    }

    private Optional<VsoObject> auth(VsoObject secret) {
        var ref = secret.spec().text(AUTH_REF);
        return named(secret.spec(), AUTH_REF, AUTH, ref, secret.namespace());
    }

    /// What a reference means: `name`, `namespace/name`, or nothing for the default.
    private Optional<VsoObject> named(
            View spec, String field, String kind, String ref, String namespace) {
        var slash = ref.indexOf('/');
        var found =
                ref.isEmpty()
                        ? objects.theDefault(kind)
                        : objects.find(
                                kind,
                                slash < 0 ? namespace : ref.substring(0, slash),
                                ref.substring(slash + 1));
        if (found.isEmpty()) {
            var what = ref.isEmpty() ? "default" : ref;
            spec.object()
                    .refuse(
                            Effect.NOT_SERVED,
                            spec.field(field),
                            "means the %s %s, which is not among what was given"
                                    .formatted(kind, what),
                            ref.isEmpty()
                                    ? "give the manifest of the default too; of several, --vso-namespace says which counts"
                                    : "give its manifest too");
        }
        return found;
    }

    private boolean mayUse(VsoObject secret, VsoObject auth) {
        var allowed = auth.spec().list("allowedNamespaces");
        if (isAllowed(auth, secret.namespace())) {
            return true;
        }
        secret.refuse(
                Effect.REFUSED,
                "spec." + AUTH_REF,
                "%s does not allow namespace %s (it allows %s), so it is not synced today either"
                        .formatted(
                                auth.title(),
                                secret.namespace(),
                                allowed.isEmpty() ? "none" : String.join(", ", allowed)),
                "remove it, or add the namespace to allowedNamespaces");
        return false;
    }

    private boolean isAllowed(VsoObject object, String namespace) {
        var allowed = object.spec().list("allowedNamespaces");
        return namespace.equals(object.namespace())
                || namespace.isEmpty()
                || object.namespace().isEmpty()
                || objects.isDefault(object)
                || (allowed.size() == 1 && allowed.getFirst().equals("*"))
                || allowed.contains(namespace);
    }

    private Optional<VsoObject> global(VsoObject auth) {
        var ref = auth.spec().at("vaultAuthGlobalRef");
        if (!auth.spec().has("vaultAuthGlobalRef")) {
            return Optional.empty();
        }
        ref.only(Set.of("name", "namespace", "mergeStrategy", "allowDefault"));
        var namespace = ref.has("namespace") ? ref.text("namespace") : auth.namespace();
        var found =
                ref.has("name")
                        ? objects.find(GLOBAL, namespace, ref.text("name"))
                        : Stream.of(objects.find(GLOBAL, namespace, "default"))
                                .flatMap(Optional::stream)
                                .findFirst()
                                .or(() -> objects.theDefault(GLOBAL));
        if (found.isEmpty()) {
            auth.refuse(
                    Effect.NOT_SERVED,
                    ref.path(),
                    "means a VaultAuthGlobal that is not among what was given",
                    "give its manifest too");
        } else if (!isAllowed(found.get(), auth.namespace())) {
            auth.refuse(
                    Effect.REFUSED,
                    ref.path(),
                    "%s does not allow namespace %s"
                            .formatted(found.get().title(), auth.namespace()),
                    "add the namespace to its allowedNamespaces");
        } else {
            GlobalFields.review(found.get());
        }
        return found;
    }

    private Optional<VsoObject> connection(MergedAuth merged) {
        return named(
                merged.auth().spec(),
                "vaultConnectionRef",
                CONNECTION,
                merged.connection(),
                merged.auth().namespace());
    }
}
