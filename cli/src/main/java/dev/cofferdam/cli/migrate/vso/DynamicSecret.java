package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.template.Transformation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A VaultDynamicSecret of the Vault Secrets Operator. Without an interval, a credential with a
/// lease is renewed as long as it lives, and then replaced: the operators do the same.
record DynamicSecret(VsoObject secret, Surroundings around) {
    private static final String REFRESH = "refreshAfter";
    private static final String METHOD = "requestHTTPMethod";
    private static final String PERCENT = "renewalPercent";
    private static final String STATIC = "allowStaticCreds";

    /// Where passwords of static roles are read again unless something is written: the old one ends
    /// at once when Vault rotates it.
    private static final String STATIC_INTERVAL = "1m";

    private View spec() {
        return secret.spec();
    }

    List<Map<String, Object>> manifests(Transformation transformation) {
        spec().only(
                        Set.of(
                                "vaultAuthRef",
                                "namespace",
                                "mount",
                                METHOD,
                                "path",
                                "params",
                                PERCENT,
                                "revoke",
                                STATIC,
                                "rolloutRestartTargets",
                                "destination",
                                REFRESH));
        new Destination(secret).review();
        review();
        new Raw(secret, around.readers())
                .isWanted(transformation, "asking Vault again would make another credential");
        var login = around.login(secret);
        if (login.isEmpty() || secret.isRefused()) {
            return List.of();
        }
        return new GeneratedSecret(secret, request(), interval(), List.of())
                .manifests(around.name(secret, "dynamic"), login.get(), transformation);
    }

    private GeneratedSecret.Request request() {
        var params = spec().texts("params");
        var written = !params.isEmpty() || Set.of("POST", "PUT").contains(spec().text(METHOD));
        var path =
                "%s/%s"
                        .formatted(
                                Surroundings.path(spec().text("mount")),
                                Surroundings.path(spec().text("path")));
        return new GeneratedSecret.Request(written ? "POST" : "", path, params);
    }

    private String interval() {
        if (spec().has(REFRESH)) {
            return spec().text(REFRESH);
        }
        return spec().isTrue(STATIC) ? STATIC_INTERVAL : "0s";
    }

    private void review() {
        for (var field : List.of("mount", "path")) {
            if (spec().text(field).isEmpty()) {
                secret.refuse(Effect.REFUSED, "spec." + field, "is missing", "write it");
            }
        }
        if (spec().has(PERCENT) && !spec().text(PERCENT).equals("67")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + PERCENT,
                    "leases are renewed at half of what Vault granted, and replaced at two thirds of their longest life",
                    "nothing");
        }
        if (spec().isTrue("revoke")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec.revoke",
                    """
                    a credential is not revoked when its object is deleted: it is renewed no \
                    more, and ends by itself, so that running pods finish""",
                    "for an end at once: vault lease revoke");
        }
        reviewInterval();
        if (spec().has("params") && spec().text(METHOD).equals("GET")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + METHOD,
                    "has no effect beside params, which are always written",
                    "nothing");
        }
    }

    private void reviewInterval() {
        if (spec().isTrue(STATIC)) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + STATIC,
                    "Cofferdam does not wait for the moment at which Vault rotates: it reads every %s"
                            .formatted(interval()),
                    """
                    set a refreshInterval that is as long as applications can stand a \
                    password that has ended""");
        } else if (spec().has(REFRESH)) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + REFRESH,
                    """
                    becomes refreshInterval, at which a new credential is made even where \
                    Vault answers with a lease; there the Vault Secrets Operator ignores it""",
                    "with a lease, write refreshInterval: 0s, and it is renewed as long as it lives");
        }
    }
}
