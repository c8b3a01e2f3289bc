package dev.cofferdam.operator.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.cluster.watch.SecretForm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Secrets, ConfigMaps and service accounts of one namespace. It cannot be asked for
/// another namespace's.
public final class NamespaceClient {
    private final KubernetesClient client;
    private final String namespace;
    private final ApiProblem problems;

    NamespaceClient(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.problems = new ApiProblem(namespace);
    }

    /// The Secret as it is now, or nothing.
    public Answer<Optional<Secret>> secret(String name) {
        return call(
                "read Secret",
                name,
                () ->
                        Optional.ofNullable(
                                client.secrets().inNamespace(namespace).withName(name).get()));
    }

    /// The Secrets that a selector fits, by their names.
    public Answer<List<Secret>> secrets(Selector selector) {
        return call(
                "list Secrets",
                "",
                () ->
                        client.secrets().inNamespace(namespace).list().getItems().stream()
                                .filter(secret -> selector.selects(labels(secret)))
                                .sorted(Comparator.comparing(each -> each.getMetadata().getName()))
                                .toList());
    }

    private static Map<String, String> labels(Secret secret) {
        var labels = secret.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    /// Creates a Secret in the name of a field manager.
    public Answer<Boolean> create(Secret secret, String fieldManager) {
        var name = secret.getMetadata().getName();
        return call("create Secret", name, () -> sent("POST", path(fieldManager, ""), secret));
    }

    /// Replaces a Secret in the name of a field manager; its resource version must be the current
    /// one.
    public Answer<Boolean> update(Secret secret, String fieldManager) {
        var name = secret.getMetadata().getName();
        var path = path(fieldManager, "/" + name);
        return call("update Secret", name, () -> sent("PUT", path, secret));
    }

    /// Deletes a Secret if it is still the one with this uid.
    public Answer<Boolean> delete(String name, String uid) {
        return call(
                "delete Secret",
                name,
                () -> {
                    var found = client.secrets().inNamespace(namespace).withName(name);
                    var secret = found.get();
                    if (secret == null || !secret.getMetadata().getUid().equals(uid)) {
                        return false;
                    }
                    return !client.resource(secret).lockResourceVersion().delete().isEmpty();
                });
    }

    /// One key of one Secret or ConfigMap of this namespace.
    public Answer<SecretValue> value(ObjectKey key) {
        return lookUp(key)
                .then(value -> value.map(Answer::got).orElseGet(() -> Answer.failed(absent(key))));
    }

    /// The same, or nothing where the object or key does not exist.
    public Answer<Optional<SecretValue>> lookUp(ObjectKey key) {
        if (!key.namespace().equals(namespace)) {
            throw new IllegalArgumentException("asked " + namespace + " for " + key);
        }
        return contents(key.kind(), key.name())
                .map(found -> found.map(data -> data.values().get(key.key())));
    }

    /// Everything in a Secret or ConfigMap of this namespace, or nothing where there is none.
    public Answer<Optional<SecretData>> contents(ObjectKey.Kind kind, String name) {
        return call("read " + kind, name, () -> Optional.ofNullable(find(kind, name)));
    }

    /// A Secret or ConfigMap of this namespace with its annotations, or nothing where there is none.
    public Answer<Optional<StoredContent>> stored(ObjectKey.Kind kind, String name) {
        return call("read " + kind, name, () -> Optional.ofNullable(findStored(kind, name)));
    }

    /// The names of the namespace's service accounts.
    public Answer<List<String>> accounts() {
        return call(
                "list service accounts",
                "",
                () ->
                        client.serviceAccounts().inNamespace(namespace).list().getItems().stream()
                                .map(account -> account.getMetadata().getName())
                                .toList());
    }

    /// A token of one of the namespace's service accounts, good for ten minutes.
    public Answer<SecretValue> token(String account, List<String> audiences, Duration lifetime) {
        return Trace.request(
                "Kubernetes create token",
                span -> {
                    span.mark(Mark.RESOURCE, account);
                    return issued(account, audiences, lifetime);
                });
    }

    private Answer<SecretValue> issued(String account, List<String> audiences, Duration lifetime) {
        var request =
                new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(audiences)
                        .withExpirationSeconds(lifetime.toSeconds())
                        .endSpec()
                        .build();
        var token =
                KubernetesErrors.attempt(
                        () ->
                                client.serviceAccounts()
                                        .inNamespace(namespace)
                                        .withName(account)
                                        .tokenRequest(request)
                                        .getStatus()
                                        .getToken());
        return switch (token) {
            case ApiResult.Done<String>(var text) -> Answer.got(SecretValue.of(text));
            case ApiResult.Failed<String>(var failure, _) ->
                    Answer.failed(tokenProblem(account, failure));
        };
    }

    private Problem tokenProblem(String account, ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.NotFound _ -> noAccount(account);
            case ApiFailure.NotPermitted _ ->
                    isAbsent(account)
                            ? noAccount(account)
                            : Grants.missingAccount(namespace, account);
            case ApiFailure.Conflict _,
                    ApiFailure.NotAuthenticated _,
                    ApiFailure.Denied _,
                    ApiFailure.NamespaceTerminating _,
                    ApiFailure.Invalid _,
                    ApiFailure.Unavailable _ ->
                    problems.of(failure, "get a token of service account " + account);
        };
    }

    /// Whether the service account does not exist, as far as we may know: asking for the token of one
    /// that was not granted is forbidden whether or not it exists.
    private boolean isAbsent(String account) {
        return accounts() instanceof Answer.Got<List<String>>(var names)
                && !names.contains(account);
    }

    private Problem noAccount(String account) {
        return Problem.misconfigured(
                Cause.SERVICE_ACCOUNT_ABSENT,
                """
                service account %s does not exist in namespace %s; create it with: kubectl \
                create serviceaccount %s -n %s"""
                        .formatted(account, namespace, account, namespace));
    }

    private @Nullable SecretData find(ObjectKey.Kind kind, String name) {
        return switch (kind) {
            case SECRET -> {
                var secret = client.secrets().inNamespace(namespace).withName(name).get();
                yield secret == null ? null : SecretForm.data(secret);
            }
            case CONFIG_MAP -> {
                var map = client.configMaps().inNamespace(namespace).withName(name).get();
                yield map == null ? null : texts(map);
            }
        };
    }

    private @Nullable StoredContent findStored(ObjectKey.Kind kind, String name) {
        return switch (kind) {
            case SECRET -> {
                var secret = client.secrets().inNamespace(namespace).withName(name).get();
                yield secret == null ? null : StoredContent.of(secret, SecretForm.data(secret));
            }
            case CONFIG_MAP -> {
                var map = client.configMaps().inNamespace(namespace).withName(name).get();
                yield map == null ? null : StoredContent.of(map, texts(map).with(binary(map)));
            }
        };
    }

    private static SecretData binary(ConfigMap map) {
        var files = new HashMap<String, SecretValue>();
        if (map.getBinaryData() != null) {
            map.getBinaryData()
                    .forEach(
                            (key, encoded) ->
                                    files.put(
                                            key,
                                            SecretValue.of(Base64.getDecoder().decode(encoded))));
        }
        return SecretData.of(files);
    }

    private static SecretData texts(ConfigMap map) {
        var texts = new HashMap<String, SecretValue>();
        if (map.getData() != null) {
            map.getData().forEach((key, text) -> texts.put(key, SecretValue.of(text)));
        }
        return SecretData.of(texts);
    }

    private static Problem absent(ObjectKey key) {
        return Problem.misconfigured(
                Cause.CREDENTIAL_ABSENT,
                key + " does not exist; create it, or correct the reference in the store");
    }

    /// What the API server makes of the Secret comes with its watch.
    private boolean sent(String method, String path, Secret secret) {
        return !KubernetesErrors.send(client, method, path, secret).isEmpty();
    }

    private String path(String fieldManager, String tail) {
        return "/api/v1/namespaces/%s/secrets%s?fieldManager=%s"
                .formatted(namespace, tail, URLEncoder.encode(fieldManager, UTF_8));
    }

    private <T> Answer<T> call(String what, String name, Supplier<T> call) {
        return problems.request(what, name, call);
    }
}
