package dev.cofferdam.cli.vault;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.vault.Login;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/// Logins as service accounts, with tokens that the caller may have issued.
///
/// @param mount of the auth method, without `auth/`
public record AccountLogins(KubernetesClient client, String mount) {
    private static final long SECONDS = 600;

    /// A login as an account.
    ///
    /// @param account as `shop/web`
    /// @param audience of its token; empty for that of the API server
    public Login as(String account, String role, String audience) {
        return new Login.Kubernetes(
                mount, role, account + " " + audience, () -> token(account, audience));
    }

    private Answer<SecretValue> token(String account, String audience) {
        int slash = account.indexOf('/');
        var request =
                new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(audience.isEmpty() ? List.of() : List.of(audience))
                        .withExpirationSeconds(SECONDS)
                        .endSpec()
                        .build();
        var issued =
                KubernetesErrors.attempt(
                        () ->
                                client.serviceAccounts()
                                        .inNamespace(account.substring(0, slash))
                                        .withName(account.substring(slash + 1))
                                        .tokenRequest(request)
                                        .getStatus()
                                        .getToken());
        return switch (issued) {
            case ApiResult.Done<String>(var token) -> Answer.got(SecretValue.of(token));
            case ApiResult.Failed<String>(var failure, _) ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.API_SERVER_ERROR,
                                    "no token of service account %s: the API server answered %s (%s)"
                                            .formatted(
                                                    account,
                                                    failure.status().answered(),
                                                    failure.status().reason())));
        };
    }
}
