package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The Secrets of one namespace of a store's API server, as its credential sees them. There is no
/// way to ask it for another namespace's, nor with other rights.
public final class RemoteNamespace {
    private final KubernetesClient client;
    private final RemoteConnection remote;
    private final String name;
    private final RemoteProblem problems;

    RemoteNamespace(KubernetesClient client, RemoteConnection remote, String name) {
        this.client = client;
        this.remote = remote;
        this.name = name;
        this.problems = new RemoteProblem(remote, name);
    }

    /// Another namespace of the same API server, with the same credential.
    public RemoteNamespace named(String other) {
        return new RemoteNamespace(client, remote, other);
    }

    /// How messages name one of its Secrets.
    String describe(String secret) {
        return "Secret " + name + "/" + secret + " of " + remote.address();
    }

    /// The Secret, or nothing where there is none.
    Answer<Optional<Secret>> get(String secret) {
        return call(
                "get Secret " + secret,
                () ->
                        Optional.ofNullable(
                                client.secrets().inNamespace(name).withName(secret).get()));
    }

    /// All Secrets that have these labels.
    Answer<List<Secret>> list(Map<String, String> labels) {
        return call(
                "list Secrets",
                () -> client.secrets().inNamespace(name).withLabels(labels).list().getItems());
    }

    Answer<Boolean> create(Secret secret) {
        return call(
                "create Secret " + secret.getMetadata().getName(),
                () -> {
                    client.secrets().inNamespace(name).resource(secret).create();
                    return true;
                });
    }

    /// Replaces a Secret, whose resource version must be the current one.
    Answer<Boolean> update(Secret secret) {
        return call(
                "update Secret " + secret.getMetadata().getName(),
                () -> {
                    client.secrets()
                            .inNamespace(name)
                            .resource(secret)
                            .lockResourceVersion()
                            .update();
                    return true;
                });
    }

    /// Deletes a Secret if it is still as it was read. Whether there was one.
    Answer<Boolean> delete(Secret secret) {
        return call(
                "delete Secret " + secret.getMetadata().getName(),
                () ->
                        !client.secrets()
                                .inNamespace(name)
                                .resource(secret)
                                .lockResourceVersion()
                                .delete()
                                .isEmpty());
    }

    /// Whether the API server's list of this credential's rights has one to get Secrets.
    Answer<Boolean> mayGetByRules() {
        var review =
                new SelfSubjectRulesReviewBuilder()
                        .withNewSpec()
                        .withNamespace(name)
                        .endSpec()
                        .build();
        return call(
                "ask for its rights",
                () ->
                        client
                                .authorization()
                                .v1()
                                .selfSubjectRulesReview()
                                .create(review)
                                .getStatus()
                                .getResourceRules()
                                .stream()
                                .anyMatch(
                                        rule ->
                                                any(rule.getResources(), "secrets")
                                                        && any(rule.getVerbs(), "get")
                                                        && (rule.getApiGroups().isEmpty()
                                                                || any(rule.getApiGroups(), ""))));
    }

    private static boolean any(List<String> words, String word) {
        return words.contains(word) || words.contains("*");
    }

    /// Whether this credential may get Secrets, by a question for just that: the list of rights may
    /// be incomplete.
    Answer<Boolean> mayGet() {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(name)
                        .withVerb("get")
                        .withResource("secrets")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        return call(
                "ask for its rights",
                () ->
                        Boolean.TRUE.equals(
                                client.authorization()
                                        .v1()
                                        .selfSubjectAccessReview()
                                        .create(review)
                                        .getStatus()
                                        .getAllowed()));
    }

    /// What is told where it may not.
    Problem denied() {
        return problems.of(
                new KubernetesClientException("", HttpURLConnection.HTTP_FORBIDDEN, null),
                "get Secrets");
    }

    private <T> Answer<T> call(String what, Supplier<T> call) {
        try {
            return Answer.got(call.get());
        } catch (KubernetesClientException failure) {
            return Answer.failed(problems.of(failure, what));
        }
    }
}
