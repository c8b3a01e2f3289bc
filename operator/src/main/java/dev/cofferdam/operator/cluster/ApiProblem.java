package dev.cofferdam.operator.cluster;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.ApiStatus;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The problem that a failure of the API server is to those who ask for an object of one namespace.
final class ApiProblem {
    /// Where a webhook or policy begins to quote the object.
    private static final Pattern DENIAL =
            Pattern.compile("(?s)(denied (?:the )?request|exceeded quota).*");

    private static final int SHOWN_SEGMENTS = 2;

    private final String namespace;

    /// The resource of the objects, such as `configmaps`; empty for Secrets.
    private final String resource;

    private ApiProblem(String namespace, String resource) {
        this.namespace = namespace;
        this.resource = resource;
    }

    ApiProblem(String namespace) {
        this(namespace, "");
    }

    /// For objects that are not Secrets: the API server quotes their values, so only the fields are
    /// named.
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

    /// The same for what rarely makes a request.
    <T> Answer<T> guard(String what, Supplier<T> call) {
        return switch (KubernetesErrors.attempt(call)) {
            case ApiResult.Done<T>(var value) -> Answer.got(value);
            case ApiResult.Failed<T>(var failure, _) -> Answer.failed(of(failure, what));
        };
    }

    /// @param what what was tried, such as `create Secret myapp-secrets`
    Problem of(ApiFailure failure, String what) {
        return switch (failure) {
            case ApiFailure.NotPermitted _, ApiFailure.NotAuthenticated _ ->
                    missing("may not " + what);
            case ApiFailure.Denied(var status) ->
                    Problem.denied(Cause.TARGET_REFUSED, refusal(status, what));
            case ApiFailure.NamespaceTerminating(var status) ->
                    Problem.denied(Cause.TARGET_REFUSED, refusal(status, what));
            case ApiFailure.Invalid(var status) ->
                    Problem.misconfigured(Cause.TARGET_REFUSED, refusal(status, what));
            case ApiFailure.Conflict _ ->
                    Problem.conflict(
                            Cause.TARGET_CHANGED,
                            """
                            could not %s in namespace %s, since it changed meanwhile; \
                            trying again"""
                                    .formatted(what, namespace));
            case ApiFailure.NotFound(var status) -> unavailable(status, what);
            case ApiFailure.Unavailable(var status) -> unavailable(status, what);
        };
    }

    private String refusal(ApiStatus status, String what) {
        return "the API server refused to %s in namespace %s: %s"
                .formatted(what, namespace, reason(status));
    }

    private Problem unavailable(ApiStatus status, String what) {
        return Problem.unavailable(
                Cause.API_SERVER_ERROR,
                "could not %s in namespace %s: the API server answered %s; trying again"
                        .formatted(what, namespace, status.answered()));
    }

    private Problem missing(String what) {
        return resource.isEmpty()
                ? Grants.missing(namespace, what)
                : Problem.denied(
                        Cause.NOT_GRANTED,
                        """
                        Cofferdam %s in namespace %s; grant it with: cofferdam grant %s \
                        --generic-target=%s, or in all namespaces with: cofferdam \
                        manifests rbac --access=cluster --generic-target=%s"""
                                .formatted(what, namespace, namespace, resource, resource));
    }

    /// The API server's own words where they cannot show a value.
    private String reason(ApiStatus status) {
        if (resource.isEmpty()) {
            return status.reason();
        }
        if (!status.causes().isEmpty()) {
            return status.causes().stream()
                    .map(cause -> field(cause.field()) + " (" + cause.reason() + ")")
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        var denial = DENIAL.matcher(status.message());
        return denial.find() ? denial.replaceFirst("$1") : "it does not fit its kind";
    }

    /// The outermost names of a path, which are the kind's; those further in may be keys that a
    /// template made.
    private static String field(String path) {
        return path.isEmpty()
                ? "a field"
                : Stream.of(path.replaceFirst("\\[.*", "").split("[.]", -1))
                        .limit(SHOWN_SEGMENTS)
                        .collect(Collectors.joining("."));
    }
}
