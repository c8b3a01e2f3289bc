package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What an answer of a store's API server means, in our own words: its own may quote what was sent.
record RemoteProblem(RemoteConnection remote, String namespace) {
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    /// @param what what was tried, such as `get Secret app`
    Problem of(KubernetesClientException failure, String what) {
        if (failure.getCode() <= 0) {
            return unanswered(failure);
        }
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    Problem.denied(
                            Cause.LOGIN_DENIED,
                            server() + " does not accept " + remote.principal());
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    Problem.denied(
                            Cause.DENIED,
                            remote.principal()
                                    + " may not "
                                    + what
                                    + where()
                                    + "; bind it to a Role that allows it there");
            case HttpURLConnection.HTTP_CONFLICT ->
                    Problem.conflict(
                            Cause.TARGET_CHANGED,
                            "could not " + what + where() + ", since it changed meanwhile");
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            "could not " + what + where() + ": there is no such namespace");
            case HttpURLConnection.HTTP_BAD_REQUEST, TOO_LARGE, UNPROCESSABLE ->
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            server() + " refused to " + what + " in namespace " + namespace);
            case TOO_MANY ->
                    Problem.unavailable(Cause.RATE_LIMITED, server() + " asks for fewer requests");
            default ->
                    Problem.unavailable(
                            Cause.API_SERVER_ERROR,
                            server() + " could not " + what + ": it answered " + failure.getCode());
        };
    }

    private Problem unanswered(KubernetesClientException failure) {
        return isTls(failure)
                ? Problem.unavailable(
                        Cause.TLS_FAILED,
                        "no TLS connection to "
                                + server()
                                + ": its certificate is not signed by a CA that the store trusts,"
                                + " or not made out to that name; name its CA in server.caBundle or"
                                + " server.caProvider (for this cluster ConfigMap kube-root-ca.crt,"
                                + " key ca.crt)")
                : Problem.unavailable(
                        Cause.UNREACHABLE,
                        server()
                                + " does not answer; check server.url of the store, DNS and"
                                + " network policies");
    }

    private static boolean isTls(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private String where() {
        return " in namespace " + namespace + " of " + remote.address();
    }

    private String server() {
        return "the API server at " + remote.address();
    }
}
