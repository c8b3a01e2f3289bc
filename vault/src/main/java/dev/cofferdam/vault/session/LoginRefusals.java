package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.wire.Reply;

/// Says why a login gave no token, in our own words: those of Vault may echo a credential.
record LoginRefusals(Access access, Login.AtMount login) {
    Problem of(Reply reply) {
        if (!reply.isFromVault()) {
            return Problem.unavailable(
                    Cause.NOT_VAULT,
                    """
                    what answers logins at %s is not Vault's API (status %s). Check the \
                    store's server address."""
                            .formatted(server(), reply.status()));
        }
        if (reply.isSuccess()) {
            return denied(
                    "Vault requires another factor, which Cofferdam does not support. Use an auth method without it.");
        }
        return switch (reply.status()) {
            case 404, 405 ->
                    Problem.misconfigured(
                            Cause.MOUNT_ABSENT,
                            """
                            no auth method is enabled at auth/%s of %s. Enable it, or \
                            correct the store's mount path."""
                                    .formatted(login.mount(), server()));
            case 400, 403 -> denied(advice(reply));
            default ->
                    Problem.unavailable(
                            Cause.SERVER_ERROR,
                            """
                            Vault at %s could not process the login at auth/%s (status \
                            %s). Its log says why."""
                                    .formatted(server(), login.mount(), reply.status()));
        };
    }

    /// Vault is healthy and the login failed all the same, as with an auth method that is not
    /// configured.
    Problem failed() {
        return Problem.unavailable(
                Cause.SERVER_ERROR,
                """
                Vault at %s is healthy but fails at logins at auth/%s. Check the \
                configuration of that auth method (vault read auth/%s/config) and Vault's log."""
                        .formatted(server(), login.mount(), login.mount()));
    }

    /// The answer is not one that Vault gives.
    Problem unusable() {
        return Problem.unavailable(
                Cause.NOT_VAULT,
                "what answers logins at auth/%s of %s gives a token that cannot be sent, or a lifetime that is not a number of seconds. Check the store's server address."
                        .formatted(login.mount(), server()));
    }

    Problem budgetSpent() {
        var share =
                access.tenant().isEmpty() ? "" : "namespace " + access.tenant() + "'s share of ";
        return Problem.unavailable(
                Cause.LOGIN_BUDGET,
                """
                %sthe login budget of Vault at %s for this minute is spent, so Cofferdam did not log \
                in at auth/%s. Find out what logs in so often, or raise \
                --vault-logins-per-minute."""
                        .formatted(share, server(), login.mount()));
    }

    static Problem stopping() {
        return Problem.unavailable(
                Cause.UNREACHABLE, "Cofferdam is stopping and does not log in to Vault.");
    }

    /// The token of a store, if it can be sent.
    static Answer<SecretValue> sendable(SecretValue token) {
        if (token.size() == 0) {
            return invalid("the store's token is empty. Put a Vault token into its Secret.");
        }
        for (byte each : token.bytes()) {
            if (each <= ' ' || each > '~') {
                return invalid(
                        """
                        the store's token contains a character that cannot be printed, such as a \
                        line break at its end. Write it into its Secret without one \
                        (printf %s, not echo).""");
            }
        }
        return Answer.got(token);
    }

    /// The credential, if there is one.
    static Answer<SecretValue> present(SecretValue credential, String what, String remedy) {
        return credential.size() == 0
                ? invalid("%s is empty. %s".formatted(what, remedy))
                : Answer.got(credential);
    }

    private static Answer<SecretValue> invalid(String message) {
        return Answer.failed(Problem.misconfigured(Cause.CREDENTIAL_INVALID, message));
    }

    private Problem denied(String advice) {
        var what = "may not log in at auth/" + login.mount() + " of " + server();
        return Problem.denied(Cause.LOGIN_DENIED, login.sentence(what) + ". " + advice);
    }

    private String advice(Reply reply) {
        return switch (login) {
            case Login.AppRole _ ->
                    "Check that AppRole is enabled there, the role id, and that the secret id has neither expired nor been used up.";
            case Login.Kubernetes(_, var role, _, _) -> kubernetes(role, reply);
            case Login.Password(var method, _, _, _) -> password(method);
            case Login.Jwt _ -> jwt(reply);
            case Login.Cert _ ->
                    """
                    Check that certificate auth is enabled there, that the store's \
                    server is an https address without a proxy that ends TLS, and that \
                    a role (vault list auth/%s/certs) trusts this certificate or its \
                    CA."""
                            .formatted(login.mount());
        };
    }

    private String password(Login.Password.Method method) {
        return switch (method) {
            case USER_PASS ->
                    """
                    Check that userpass auth is enabled there, the user name, and the \
                    password in the store's Secret.""";
            case LDAP ->
                    """
                    Check that LDAP auth is enabled there and reaches its directory, \
                    the user name, and the password in the store's Secret.""";
        };
    }

    private String jwt(Reply reply) {
        if (reply.mentions("could not be found")) {
            return "The role does not exist. Create it: vault write auth/%s/role/…."
                    .formatted(login.mount());
        }
        if (reply.mentions("audience")) {
            return "The role requires another audience. Add it to kubernetesServiceAccountToken.serviceAccountRef.audiences of the store, or add the token's audience to the role's bound_audiences.";
        }
        if (reply.mentions("sub claim")) {
            return "The role is bound to another subject. Correct its bound_subject.";
        }
        return """
                Check that JWT auth is enabled there, that it knows the key that the \
                token is signed with, and that the role's bound_audiences, bound_subject \
                and bound_claims fit the token.""";
    }

    private String kubernetes(String role, Reply reply) {
        if (reply.mentions("invalid role name")) {
            return """
            The role does not exist. Create it: vault write auth/%s/role/%s \
            bound_service_account_names=… bound_service_account_namespaces=…."""
                    .formatted(login.mount(), role);
        }
        if (reply.mentions("service account name not authorized")) {
            return """
                    The role is bound to other service accounts. Add this one to its \
                    bound_service_account_names.""";
        }
        if (reply.mentions("namespace not authorized")) {
            return """
                    The role is bound to other namespaces. Add this one to its \
                    bound_service_account_namespaces.""";
        }
        if (reply.mentions("audience")) {
            return "The role requires another audience. Add it to serviceAccountRef.audiences of the store, or correct it in the role.";
        }
        return """
                Check that Kubernetes auth is enabled there, that the role is bound to \
                this service account's name and namespace, its audience, and that Vault \
                may review tokens of this cluster.""";
    }

    private String server() {
        var namespace = access.endpoint().authNamespace();
        return access.endpoint().server()
                + (namespace.isEmpty() ? "" : " (namespace " + namespace + ")");
    }
}
