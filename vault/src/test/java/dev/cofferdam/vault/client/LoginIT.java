package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Proof;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class LoginIT {
    private static final String KV = Stage.kv(2);
    private static final String READ_ALL =
            "path \"" + KV + "/data/*\" { capabilities = [\"read\"] }";

    private final Bench bench = new Bench();

    @BeforeAll
    static void prepare() {
        Stage.admin().put(KV, "apps/myapp/database", Map.of("password", "canary-password"));
        Stage.admin().policy("myapp", READ_ALL);
        Stage.sandbox().kubernetesAuth("kubernetes");
        Stage.admin()
                .write(
                        "auth/kubernetes/role/myapp",
                        Map.of(
                                "bound_service_account_names", List.of("myapp-sa"),
                                "bound_service_account_namespaces", List.of("apps"),
                                "audience", "vault",
                                "token_policies", List.of("myapp"),
                                "token_ttl", "1h"));
        account("apps", "myapp-sa");
        account("apps", "other-sa");
        account("elsewhere", "myapp-sa");
    }

    private static void account(String namespace, String name) {
        try (var client =
                new KubernetesClientBuilder().withConfig(Stage.cluster().admin()).build()) {
            client.resource(
                            new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(namespace)
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
            client.resource(
                            new ServiceAccountBuilder()
                                    .withNewMetadata()
                                    .withNamespace(namespace)
                                    .withName(name)
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
        }
    }

    private Access kubernetes(String role, String namespace, String account, String audience) {
        return bench.access(
                new Login.Kubernetes(
                        "kubernetes",
                        role,
                        namespace + "/" + account,
                        () ->
                                Answer.got(
                                        SecretValue.of(
                                                Stage.cluster()
                                                        .token(
                                                                namespace,
                                                                account,
                                                                List.of(audience))))));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void readsAsAServiceAccount() {
        var answer =
                bench.read(
                        kubernetes("myapp", "apps", "myapp-sa", "vault"),
                        KV,
                        "apps/myapp/database");

        assertThat(got(answer, "password")).isEqualTo(new Json.Text("canary-password"));
    }

    @Test
    void namesRolePathAndAccountOfADeniedRead() {
        var answer = bench.read(kubernetes("myapp", "apps", "myapp-sa", "vault"), "secret", "x");

        assertThat(problem(answer, Denied.class, Cause.DENIED).message())
                .startsWith(
                        "role \"myapp\" may not read secret/data/x (as apps/myapp-sa). Add path"
                                + " \"secret/data/x\" { capabilities = [\"read\"] } to a policy");
    }

    @Test
    void saysWhatToCheckWhenAServiceAccountMayNotLogIn() {
        assertThat(loginProblem(kubernetes("nobody", "apps", "myapp-sa", "vault")))
                .contains("role \"nobody\" may not log in", "The role does not exist");
        assertThat(loginProblem(kubernetes("myapp", "apps", "other-sa", "vault")))
                .contains("(as apps/other-sa)", "bound_service_account_names");
        assertThat(loginProblem(kubernetes("myapp", "elsewhere", "myapp-sa", "vault")))
                .contains("(as elsewhere/myapp-sa)", "bound_service_account_namespaces");
        assertThat(loginProblem(kubernetes("myapp", "apps", "myapp-sa", "elsewhere")))
                .contains("audience");
    }

    private String loginProblem(Access access) {
        var answer = bench.read(access, KV, "apps/myapp/database");
        return problem(answer, Denied.class, Cause.LOGIN_DENIED).message();
    }

    @Test
    void passesOnWhyATokenIsMissing() {
        Problem absent = Problem.misconfigured(Cause.SERVICE_ACCOUNT_ABSENT, "no account.");
        var login = new Login.Kubernetes("kubernetes", "myapp", "a/b", () -> Answer.failed(absent));

        var answer = bench.read(bench.access(login), KV, "x");

        assertThat(answer).isEqualTo(Answer.failed(absent));
        assertThat(bench.proxy.seen()).isEmpty();
    }

    @Test
    void readsWithAnAppRoleAndWithAToken() {
        var role = Stage.role(READ_ALL, Map.of());

        for (var access : List.of(bench.as(role), bench.root())) {
            assertThat(got(bench.read(access, KV, "apps/myapp/database"), "password"))
                    .isEqualTo(new Json.Text("canary-password"));
        }
    }

    @Test
    void refusesAWrongSecretIdWithoutRepeatingIt() {
        var role = Stage.role(READ_ALL, Map.of());
        var wrong = new Stage.Role(role.mount(), role.roleId(), "canary-secret-id");

        var answer = bench.read(bench.as(wrong), KV, "apps/myapp/database");

        problem(answer, Denied.class, Cause.LOGIN_DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-token\n", "canary token", "canary\u0000", "canäry-token", ""})
    void sendsNoTokenThatCannotBeOne(String token) {
        var access = bench.access(new Login.Token(SecretValue.of(token)));

        problem(bench.read(access, KV, "x"), Misconfigured.class, Cause.CREDENTIAL_INVALID);
        problem(bench.vaults.check(access), Misconfigured.class, Cause.CREDENTIAL_INVALID);
        assertThat(bench.proxy.seen()).isEmpty();
    }

    @Test
    void saysThatVaultDoesNotKnowAToken() {
        var access = bench.access(new Login.Token(SecretValue.of("hvs.canary")));

        problem(bench.read(access, KV, "x"), Denied.class, Cause.LOGIN_DENIED);
        problem(bench.vaults.check(access), Denied.class, Cause.LOGIN_DENIED);
    }

    @Test
    void saysThatAnAuthMethodIsNotThereOrNotConfigured() {
        var nowhere = new Stage.Role("no-such-approle", "id", "canary");
        assertThat(loginProblem(bench.as(nowhere))).contains("auth/no-such-approle", "enabled");

        var bare = Stage.name("bare");
        Stage.admin().write("sys/auth/" + bare, Map.of("type", "kubernetes"));
        Stage.admin()
                .write(
                        "auth/" + bare + "/role/myapp",
                        Map.of(
                                "bound_service_account_names", "a",
                                "bound_service_account_namespaces", "b"));
        var login =
                new Login.Kubernetes(
                        bare, "myapp", "a/b", () -> Answer.got(SecretValue.of("canary")));
        var answer = bench.read(bench.access(login), KV, "x");
        assertThat(problem(answer, Unavailable.class, Cause.SERVER_ERROR).message())
                .contains("auth/" + bare + "/config");
    }

    @Test
    void checksAStoreLayerByLayer() {
        var good = kubernetes("myapp", "apps", "myapp-sa", "vault");
        assertThat(bench.vaults.check(good)).isEqualTo(Answer.got(Proof.LOGGED_IN));
        assertThat(bench.vaults.check(good)).isEqualTo(Answer.got(Proof.LOGGED_IN));
        assertThat(bench.vaults.check(good.endpoint())).isEqualTo(Answer.got(Proof.REACHABLE));
        assertThat(bench.vaults.check(bench.root())).isEqualTo(Answer.got(Proof.LOGGED_IN));
        assertThat(
                        problem(
                                        bench.vaults.check(bench.access(new Login.None())),
                                        Denied.class,
                                        Cause.LOGIN_DENIED)
                                .message())
                .contains("requires a token, and the store has no auth");
        assertThat(bench.ear.count("login")).isEqualTo(1);

        problem(
                bench.vaults.check(kubernetes("nobody", "apps", "myapp-sa", "vault")),
                Denied.class,
                Cause.LOGIN_DENIED);
        bench.proxy.harm("/v1/", 200, "<html>canary</html>");
        problem(bench.vaults.check(good), Unavailable.class, Cause.NOT_VAULT);
        problem(bench.vaults.check(good.endpoint()), Unavailable.class, Cause.NOT_VAULT);
    }

    @Test
    void doesNotLogInForEveryCheckOfATokenThatMayNotLookItselfUp() {
        var role = Stage.role(READ_ALL, Map.of("token_no_default_policy", true));

        for (int i = 0; i < 5; i++) {
            assertThat(bench.vaults.check(bench.as(role))).isEqualTo(Answer.got(Proof.LOGGED_IN));
            bench.clock.skip(Duration.ofMinutes(5));
        }

        assertThat(bench.ear.count("login")).isLessThanOrEqualTo(2);
    }
}
