package dev.cofferdam.operator.namespace;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.regex.Pattern;

/// The one place where an answer of the API server becomes a [Problem].
final class ApiProblem {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_LARGE = 413;

    /// How the API server shows a character of a value of a Secret that must be JSON.
    private static final Pattern A_CHARACTER = Pattern.compile("invalid character '.{1,12}?'");

    private final String namespace;

    ApiProblem(String namespace) {
        this.namespace = namespace;
    }

    /// @param what what was tried, such as `create Secret myapp-secrets`
    Problem of(KubernetesClientException failure, String what) {
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
                    refused(failure, what);
            case HttpURLConnection.HTTP_CONFLICT ->
                    Problem.conflict(
                            Cause.TARGET_CHANGED,
                            "could not "
                                    + what
                                    + " in namespace "
                                    + namespace
                                    + ", since it changed meanwhile; trying again");
            case UNPROCESSABLE, TOO_LARGE, HttpURLConnection.HTTP_BAD_REQUEST ->
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            "the API server refused to "
                                    + what
                                    + " in namespace "
                                    + namespace
                                    + ": "
                                    + reason(failure));
            default ->
                    Problem.unavailable(
                            Cause.API_SERVER_ERROR,
                            "could not "
                                    + what
                                    + " in namespace "
                                    + namespace
                                    + ": the API server answered "
                                    + (failure.getCode() == 0 ? "not at all" : failure.getCode())
                                    + "; trying again");
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
                        "the API server refused to "
                                + what
                                + " in namespace "
                                + namespace
                                + ": "
                                + reason)
                : Grants.missing(namespace, "may not " + what);
    }

    private static String reason(KubernetesClientException failure) {
        var status = failure.getStatus();
        return status == null || status.getMessage() == null
                ? "no reason given"
                : A_CHARACTER.matcher(status.getMessage()).replaceAll("invalid character");
    }
}
