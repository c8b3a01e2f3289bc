package dev.cofferdam.cli.migrate.vso.login;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A VaultAuth with what it takes from a VaultAuthGlobal: its own fields first, then those of the
/// method there, then the defaults there.
record MergedAuth(VsoObject auth, Optional<VsoObject> global) {
    private static final Set<String> METHODS = Set.of("kubernetes", "jwt", "appRole", "aws", "gcp");

    /// The method, which is also the name of the part with its fields.
    String method() {
        var own = auth.spec().text("method");
        return own.isEmpty() ? global.map(g -> g.spec().text("defaultAuthMethod")).orElse("") : own;
    }

    /// Where a field of the method stands: in the VaultAuth, or else in the VaultAuthGlobal.
    View of(String field) {
        var own = auth.spec().at(method());
        return own.has(field)
                ? own
                : global.map(g -> g.spec().at(method())).filter(g -> g.has(field)).orElse(own);
    }

    String text(String field) {
        return of(field).text(field);
    }

    String mount() {
        return first("mount", "mount", "defaultMount");
    }

    String vaultNamespace() {
        return first("namespace", "namespace", "defaultVaultNamespace");
    }

    /// Empty for the default.
    String connection() {
        return first("vaultConnectionRef", "", "vaultConnectionRef");
    }

    private String first(String own, String ofMethod, String otherwise) {
        return Stream.concat(
                        Stream.of(auth.spec().text(own)),
                        global.stream()
                                .flatMap(
                                        g ->
                                                Stream.of(
                                                        g.spec().at(method()).text(ofMethod),
                                                        g.spec().text(otherwise))))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Headers or parameters, merged as `mergeStrategy` says.
    Map<String, String> merged(String what) {
        var own = auth.spec().texts(what);
        if (global.isEmpty()) {
            return own;
        }
        var ofMethod = global.get().spec().at(method()).texts(what);
        var defaults = global.get().spec().texts(what);
        return switch (auth.spec().at("vaultAuthGlobalRef").at("mergeStrategy").text(what)) {
            case "union" -> {
                var all = new LinkedHashMap<>(defaults);
                all.putAll(ofMethod);
                all.putAll(own);
                yield all;
            }
            case "replace" ->
                    Stream.of(own, ofMethod, defaults)
                            .filter(map -> !map.isEmpty())
                            .findFirst()
                            .orElse(own);
            default -> own;
        };
    }

    /// Notes what the Vault Secrets Operator itself takes no notice of, and what has no counterpart.
    void review() {
        var spec = auth.spec();
        spec.only(
                Set.of(
                        "vaultConnectionRef",
                        "vaultAuthGlobalRef",
                        "namespace",
                        "allowedNamespaces",
                        "method",
                        "mount",
                        "params",
                        "headers",
                        "kubernetes",
                        "appRole",
                        "jwt",
                        "aws",
                        "gcp",
                        "storageEncryption"));
        METHODS.stream().sorted().forEach(method -> unused(spec, method));
        shared(auth);
        global.ifPresent(MergedAuth::shared);
        if (spec.has("storageEncryption")) {
            auth.note(
                    Effect.DIFFERENT,
                    "spec.storageEncryption",
                    "Cofferdam stores no token of Vault, so there is nothing to encrypt",
                    "nothing; the transit key in Vault can go");
        }
    }

    private void unused(View spec, String method) {
        if (spec.has(method) && !method.equals(method())) {
            auth.note(
                    Effect.DIFFERENT,
                    spec.field(method),
                    "is not the method that is used, which is %s: it is left out"
                            .formatted(method()),
                    "nothing");
        }
    }

    private static void shared(VsoObject object) {
        if (object.spec().has("allowedNamespaces")) {
            object.note(
                    Effect.DIFFERENT,
                    "spec.allowedNamespaces",
                    """
                    each namespace that uses it gets a SecretStore of its own, so nothing \
                    is shared; a new namespace gets one only when you write it""",
                    "let RBAC say who may write SecretStores; Vault's role says which accounts log in");
        }
    }
}
