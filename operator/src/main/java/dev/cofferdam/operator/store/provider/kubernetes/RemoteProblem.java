package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiStatus;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.store.provider.kubernetes.connection.RemoteConnection;
import dev.cofferdam.vault.wire.JsonApi.Outcome;
import java.util.List;

/// What an answer of a store's API server means, in our own words: its own may quote what was sent.
record RemoteProblem(RemoteConnection remote, String namespace) {
    private static final int TOO_MANY = 429;

    /// @param what what was tried, such as `get Secret app`
    Problem of(Outcome outcome, String what) {
        return switch (outcome) {
            case Outcome.Answered(var status, _) -> of(status, what);
            case Outcome.Excessive(var overrun) -> overrun.problem(server());
            case Outcome.Unsent(var problem) -> problem;
            case Outcome.Distrusted() ->
                    Problem.unavailable(
                            Cause.TLS_FAILED,
                            """
                            no TLS connection to %s: its certificate is not signed by a \
                            CA that the store trusts, or not made out to that name; \
                            name its CA in server.caBundle or server.caProvider (for \
                            this cluster ConfigMap kube-root-ca.crt, key ca.crt)"""
                                    .formatted(server()));
            case Outcome.Silent() ->
                    Problem.unavailable(
                            Cause.UNREACHABLE,
                            """
                            %s does not answer; check server.url of the store, DNS and \
                            network policies"""
                                    .formatted(server()));
        };
    }

    private Problem of(int status, String what) {
        if (status / 100 == 2) {
            return strange(what);
        }
        return switch (KubernetesErrors.of(new ApiStatus(status, "", List.of()))) {
            case ApiFailure.NotAuthenticated _ ->
                    Problem.denied(
                            Cause.LOGIN_DENIED,
                            server() + " does not accept " + remote.principal());
            case ApiFailure.NotPermitted _,
                    ApiFailure.Denied _,
                    ApiFailure.NamespaceTerminating _ ->
                    denied(what);
            case ApiFailure.Conflict _ ->
                    Problem.conflict(
                            Cause.TARGET_CHANGED,
                            "could not " + what + where() + ", since it changed meanwhile");
            case ApiFailure.NotFound _ ->
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            "could not " + what + where() + ": the namespace does not exist");
            case ApiFailure.Invalid _ ->
                    Problem.misconfigured(
                            Cause.TARGET_REFUSED,
                            server() + " refused to " + what + " in namespace " + namespace);
            case ApiFailure.Unavailable _ -> unavailable(status, what);
        };
    }

    private Problem unavailable(int status, String what) {
        if (status == TOO_MANY) {
            return Problem.unavailable(Cause.RATE_LIMITED, server() + " asks for fewer requests");
        }
        return status / 100 == 3
                ? redirected()
                : Problem.unavailable(
                        Cause.API_SERVER_ERROR,
                        server() + " could not " + what + ": it answered " + status);
    }

    /// The token is for the server that the store names.
    private Problem redirected() {
        return Problem.misconfigured(
                Cause.API_SERVER_ERROR,
                """
                %s sends requests on to another address, which is not followed; write \
                the address that answers itself into server.url of the store"""
                        .formatted(server()));
    }

    /// It answers as if all were well, but not with what was asked for.
    Problem strange(String what) {
        return Problem.unavailable(
                Cause.API_SERVER_ERROR,
                """
                %s could not %s: what it answered is not what an API server answers; \
                check server.url of the store"""
                        .formatted(server(), what));
    }

    Problem denied(String what) {
        return Problem.denied(
                Cause.DENIED,
                "%s may not %s%s; bind it to a Role that allows it there"
                        .formatted(remote.principal(), what, where()));
    }

    Problem noNamespace() {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                "%s has no namespace %s; correct remoteNamespace of the store"
                        .formatted(server(), namespace));
    }

    /// Who may get Secrets everywhere gets the same answer in a namespace that is not there.
    Problem unseenNamespace() {
        return Problem.denied(
                Cause.DENIED,
                "there is nothing of that kind%s, but %s may not see whether there is such a namespace, so that does not count; let it get Namespaces, or bind it in that namespace only"
                        .formatted(where(), remote.principal()));
    }

    private String where() {
        return " in namespace " + namespace + " of " + remote.address();
    }

    private String server() {
        return "the API server at " + remote.address();
    }
}
