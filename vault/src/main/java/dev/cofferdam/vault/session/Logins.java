package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.session.Sessions.CallContext;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.JsonBody;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Logs in. Logins have priority over refreshes, since many callers may wait for one.
record Logins(VaultEvents events, InstantSource clock) {
    private static final SecretValue NO_TOKEN = SecretValue.of("");

    Answer<SessionToken> login(CallContext context) {
        return switch (context.access().login()) {
            case Login.AtMount login -> body(login).then(body -> login(context, login, body));
            case Login.None() ->
                    throw new IllegalArgumentException("a store without auth does not log in");
            case Login.Token _ -> throw new IllegalArgumentException("a token needs no login");
        };
    }

    private static Answer<SecretValue> body(Login.AtMount login) {
        return switch (login) {
            case Login.AppRole(_, var roleId, var secretId) -> approle(roleId, secretId);
            case Login.Kubernetes(_, var role, var principal, var supplier) ->
                    supplier.issue().then(token -> jwt(principal, role, token));
            case Login.Jwt(_, var role, var principal, var supplier) ->
                    supplier.issue().then(token -> jwt(principal, role, token));
            case Login.Password(_, _, var username, var password) -> password(username, password);
            case Login.Cert(_, var role) ->
                    Answer.got(JsonBody.of(role.isEmpty() ? Map.of() : Map.of("name", role)));
        };
    }

    private static Answer<SecretValue> password(String username, SecretValue password) {
        return LoginRefusals.present(
                        password,
                        "the password of user \"%s\"".formatted(username),
                        "Put one into the store's Secret.")
                .map(present -> JsonBody.of(Map.of("password", present.text())));
    }

    private static Answer<SecretValue> approle(String roleId, SecretValue secretId) {
        return LoginRefusals.present(
                        secretId,
                        "the secret id of the AppRole",
                        "Put one into the store's Secret.")
                .map(
                        present ->
                                JsonBody.of(
                                        Map.of("role_id", roleId, "secret_id", present.text())));
    }

    private static Answer<SecretValue> jwt(String principal, String role, SecretValue token) {
        return LoginRefusals.present(
                        token, "the token of " + principal, "Check where it comes from.")
                .map(present -> JsonBody.of(Map.of("role", role, "jwt", present.text())));
    }

    private Answer<SessionToken> login(CallContext context, Login.AtMount login, SecretValue body) {
        var refusals = new LoginRefusals(context.access(), login);
        var sent = clock.instant();
        return path(login)
                .then(path -> send(context, path, body, refusals))
                .then(reply -> token(reply, sent, refusals));
    }

    private static Answer<ApiPath> path(Login.AtMount login) {
        var path = ApiPath.of("mountPath", "auth/" + login.mount() + "/login");
        return login instanceof Login.Password(_, _, var username, _)
                ? path.then(mount -> ApiPath.of("username", username).map(mount::then))
                : path;
    }

    private Answer<Reply> send(
            CallContext context, ApiPath path, SecretValue body, LoginRefusals refusals) {
        var access = context.access();
        var channel = context.channel();
        var refusal = channel.refusal(context.caller());
        if (refusal.isPresent()) {
            return Answer.failed(refusal.get());
        }
        if (!channel.mayLogin(access.tenant())) {
            return Answer.failed(refusals.budgetSpent());
        }
        events.login(access.endpoint().server());
        var request = Request.of(Call.LOGIN, access.endpoint().authNamespace(), path).saying(body);
        var answer = channel.call(context.caller(), request, NO_TOKEN, Lane.FIRST);
        return answer instanceof Answer.Failed<Reply>(var problem)
                        && problem.cause() == Cause.SERVER_ERROR
                ? Answer.failed(refusals.failed())
                : answer;
    }

    private static Answer<SessionToken> token(Reply reply, Instant sent, LoginRefusals refusals) {
        if (!reply.isSuccess() || reply.text("auth", "client_token").isEmpty()) {
            return Answer.failed(refusals.of(reply));
        }
        return SessionToken.of(reply, refusals.access().tenant(), sent)
                .map(Answer::got)
                .orElseGet(() -> Answer.failed(refusals.unusable()));
    }
}
