package dev.cofferdam.cli.app.verify;

import dev.cofferdam.api.status.Readiness;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.cli.live.AccountReview;
import dev.cofferdam.cli.live.AccountReview.Right;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.app.derive.DesiredState;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the API server what the accounts of Apps may do there, and whether their Secrets are synced.
public final class ClusterProofs {
    /// What must not be possible with the token of a pod: each leads to the Secrets of the namespace.
    private static final List<Right> FORBIDDEN =
            List.of(
                    new Right("get", "secrets", ""),
                    new Right("list", "secrets", ""),
                    new Right("create", "pods", ""),
                    new Right("create", "serviceaccounts", "token"));

    private final KubernetesClient client;
    private final List<Proof> proofs = new ArrayList<>();

    /// Takes the client, and leaves it open.
    public ClusterProofs(KubernetesClient client) {
        this.client = client;
    }

    /// Tries everything of a namespace.
    public List<Proof> of(String namespace, DesiredState state) {
        state.logins().forEach(account -> rights(namespace, account));
        for (var wanted : state.externalSecrets()) {
            if (wanted.get("metadata") instanceof Map<?, ?> metadata) {
                synced(namespace, "" + metadata.get("name"));
            }
        }
        return List.copyOf(proofs);
    }

    private void rights(String namespace, String account) {
        var who = "%s/%s".formatted(namespace, account);
        var review = new AccountReview(client, namespace, account);
        var allowed = new ArrayList<String>();
        for (var right : FORBIDDEN) {
            switch (KubernetesErrors.attempt(() -> review.allows(right, namespace))) {
                case ApiResult.Done<Boolean>(var yes) -> {
                    if (yes) {
                        allowed.add(right.toString());
                    }
                }
                case ApiResult.Failed<Boolean>(var failure, _) -> {
                    proofs.add(
                            Proof.unknown(
                                    "rights of %s: the API server answered %s (%s)"
                                            .formatted(
                                                    who,
                                                    failure.status().answered(),
                                                    failure.status().reason())));
                    return;
                }
            }
        }
        proofs.add(
                allowed.isEmpty()
                        ? Proof.passed(who + " may neither read Secrets nor create pods or tokens")
                        : Proof.failed(
                                "%s may %s in the cluster"
                                        .formatted(who, String.join(", ", allowed))));
    }

    private void synced(String namespace, String name) {
        var found =
                KubernetesErrors.attempt(
                        () ->
                                Optional.ofNullable(
                                        client.resources(ExternalSecret.class)
                                                .inNamespace(namespace)
                                                .withName(name)
                                                .get()));
        var title = "ExternalSecret " + name;
        proofs.add(
                switch (found) {
                    case ApiResult.Failed<Optional<ExternalSecret>>(var failure, _) ->
                            Proof.unknown(
                                    "%s: the API server answered %s (%s)"
                                            .formatted(
                                                    title,
                                                    failure.status().answered(),
                                                    failure.status().reason()));
                    case ApiResult.Done<Optional<ExternalSecret>>(var object) ->
                            object.map(each -> synced(title, each))
                                    .orElseGet(() -> Proof.failed(title + " is not there"));
                });
    }

    private static Proof synced(String title, ExternalSecret object) {
        var status = object.getStatus();
        var ready = Readiness.of(status == null ? null : status.conditions());
        return switch (ready.state()) {
            case READY -> Proof.passed(title + " is synced");
            case NOT_READY ->
                    Proof.failed("%s is not synced: %s".formatted(title, ready.message()));
            case UNKNOWN -> Proof.unknown(title + " has no status: no operator has read it yet");
        };
    }
}
