package dev.cofferdam.operator.cluster;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one place where an answer of the API server becomes a [Problem].
final class ApiProblem {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_LARGE = 413;

    /// How the API server shows a character of a value of a Secret that must be JSON.
    private static final Pattern A_CHARACTER = Pattern.compile("invalid character '.{1,12}?'");

    /// Where what an admission policy or webhook says of its own begins.
    private static final Pattern OWN_WORDS =
            Pattern.compile("(?s)(denied (?:the )?request|exceeded quota).*");

    private static final int TOLD_SEGMENTS = 2;

    private final String namespace;

    /// Of which kind the objects are that are no Secrets; empty for Secrets.
    private final String resource;

    private ApiProblem(String namespace, String resource) {
        this.namespace = namespace;
        this.resource = resource;
    }

    ApiProblem(String namespace) {
        this(namespace, "");
    }

    /// For objects that are no Secrets: what the API server says of one shows its values, so only
    /// the fields are told.
    static ApiProblem ofObjects(String namespace, String resource) {
        return new ApiProblem(namespace, resource);
    }

    /// What a request gives, or the problem that its failure is; a span of its own.
    ///
    /// @param what such as `create Secret`
    /// @param name of the object, where there is one
    <T> Answer<T> request(String what, String name, Supplier<T> call) {
        return Trace.request(
                "Kubernetes " + what,
                span -> {
                    span.mark(Mark.RESOURCE, name);
                    return guard((what + " " + name).strip(), call);
                });
    }

    /// The same of what mostly is no request.
    <T> Answer<T> guard(String what, Supplier<T> call) {
        try {
            return Answer.got(call.get());
        } catch (KubernetesClientException failure) {
            return Answer.failed(of(failure, what));
        }
    }

    /// @param what what was tried, such as `create Secret myapp-secrets`
    Problem of(KubernetesClientException failure, String what) {
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
                    refused(failure, what);
            case HttpURLConnection.HTTP_CONFLICT ->
                    Problem.conflict(
                            Cause.TARGET_CHANGED,
                            """
                            could not %s in namespace %s, since it changed meanwhile; \
                            trying again"""
                                    .formatted(what, namespace));
            case UNPROCESSABLE, TOO_LARGE, HttpURLConnection.HTTP_BAD_REQUEST ->
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            "the API server refused to %s in namespace %s: %s"
                                    .formatted(what, namespace, told(failure)));
            default ->
                    Problem.unavailable(
                            Cause.API_SERVER_ERROR,
                            """
                            could not %s in namespace %s: the API server answered %s; \
                            trying again"""
                                    .formatted(
                                            what,
                                            namespace,
                                            failure.getCode() == 0
                                                    ? "not at all"
                                                    : failure.getCode()));
        };
    }

    /// An admission policy that refuses a write answers 403 too, but says so; only RBAC is a
    /// missing grant.
    private Problem refused(KubernetesClientException failure, String what) {
        var reason = reason(failure);
        return reason.contains("denied request")
                        || reason.contains("denied the request")
                        || reason.contains("exceeded quota")
                        || reason.contains("being terminated")
                ? Problem.denied(
                        Cause.TARGET_REFUSED,
                        "the API server refused to %s in namespace %s: %s"
                                .formatted(what, namespace, told(failure)))
                : missing("may not " + what);
    }

    private Problem missing(String what) {
        return resource.isEmpty()
                ? Grants.missing(namespace, what)
                : Problem.denied(
                        Cause.NOT_GRANTED,
                        """
                        Cofferdam %s in namespace %s; let it with: cofferdam grant %s \
                        --generic-target=%s, or in all namespaces with: cofferdam \
                        manifests rbac --access=cluster --generic-target=%s"""
                                .formatted(what, namespace, namespace, resource, resource));
    }

    private String told(KubernetesClientException failure) {
        if (resource.isEmpty()) {
            return reason(failure);
        }
        var details = failure.getStatus() == null ? null : failure.getStatus().getDetails();
        var causes = details == null ? null : details.getCauses();
        if (causes != null && !causes.isEmpty()) {
            return causes.stream()
                    .map(cause -> field(cause.getField()) + " (" + cause.getReason() + ")")
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        var words = OWN_WORDS.matcher(reason(failure));
        return words.find() ? words.replaceFirst("$1") : "it does not fit its kind";
    }

    /// The outermost names of a path, which are the kind's; those further in may be keys that a
    /// template made.
    private static String field(@Nullable String path) {
        return path == null
                ? "a field"
                : Stream.of(path.replaceFirst("\\[.*", "").split("[.]", -1))
                        .limit(TOLD_SEGMENTS)
                        .collect(Collectors.joining("."));
    }

    private static String reason(KubernetesClientException failure) {
        var status = failure.getStatus();
        return status == null || status.getMessage() == null
                ? "no reason given"
                : A_CHARACTER.matcher(status.getMessage()).replaceAll("invalid character");
    }
}
