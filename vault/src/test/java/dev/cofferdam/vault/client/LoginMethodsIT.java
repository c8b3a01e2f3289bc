package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static dev.cofferdam.vault.client.Stage.ON_VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.certificate.Identity;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Login.Password.Method;
import dev.cofferdam.vault.Proof;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Logins by name and password, by JSON Web Token and by client certificate.
@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class LoginMethodsIT {
    private static final String KV = Stage.kv(2);
    private static final String POLICY = Stage.name("methods");
    private static final Authority CLIENTS = Authority.create("clients");

    private final Bench bench = new Bench();

    @BeforeAll
    static void prepare() {
        var admin = Stage.admin();
        admin.put(KV, "app", Map.of("password", "canary-value"));
        admin.policy(POLICY, "path \"" + KV + "/data/*\" { capabilities = [\"read\"] }");
        for (var method : List.of("userpass", "jwt", "cert")) {
            admin.write("sys/auth/" + method, Map.of("type", method));
        }
        admin.write(
                "auth/userpass/users/reader",
                Map.of("password", "canary-password", "token_policies", POLICY));
        admin.write(
                "auth/jwt/config",
                Map.of("jwt_validation_pubkeys", List.of(Stage.cluster().tokenKeyPem())));
        admin.write(
                "auth/jwt/role/app",
                Map.of(
                        "role_type", "jwt",
                        "user_claim", "sub",
                        "bound_audiences", List.of("vault"),
                        "bound_subject", "system:serviceaccount:default:default",
                        "token_policies", POLICY));
        admin.write(
                "auth/cert/certs/app",
                Map.of(
                        "certificate", CLIENTS.pem(),
                        "allowed_common_names", List.of("app"),
                        "token_policies", POLICY));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void readsWithNameAndPassword() {
        assertReads(userpass("reader", "canary-password"));
    }

    @Test
    void refusesAWrongPasswordOrName() {
        assertThat(denied(userpass("reader", "canary-wrong")))
                .contains("user \"reader\" may not log in at auth/userpass", "the password in");
        assertThat(denied(userpass("nobody", "canary-wrong")))
                .contains("user \"nobody\" may not log in at auth/userpass");
        problem(
                bench.read(userpass("reader", ""), KV, "app"),
                Misconfigured.class,
                Cause.CREDENTIAL_INVALID);
        problem(
                bench.read(userpass("../sys", "canary"), KV, "app"),
                Misconfigured.class,
                Cause.INVALID_FIELD);
    }

    @Test
    void tellsPasswordsApartThatAreOfOneUser() {
        assertReads(userpass("reader", "canary-password"));

        assertThat(denied(userpass("reader", "canary-wrong"))).contains("may not log in");
    }

    @Test
    @Tag(ON_VAULT) // OpenBao 2.7 has LDAP as a plugin only
    void saysThatLdapHasNoDirectoryOrDoesNotReachIt() {
        Stage.admin().write("sys/auth/ldap", Map.of("type", "ldap"));
        Stage.admin().write("sys/auth/far-ldap", Map.of("type", "ldap"));
        Stage.admin()
                .write(
                        "auth/far-ldap/config",
                        Map.of("url", "ldap://127.0.0.1:1", "userdn", "dc=example"));

        for (var mount : List.of("ldap", "far-ldap")) {
            var answer = bench.read(ldap(mount), KV, "app");

            assertThat(problem(answer, Unavailable.class, Cause.SERVER_ERROR).message())
                    .contains("fails at logins at auth/" + mount, "auth/" + mount + "/config");
        }
    }

    private Access ldap(String mount) {
        return bench.access(
                new Login.Password(Method.LDAP, mount, "reader", SecretValue.of("canary-word")));
    }

    @Test
    void readsWithATokenOfAnIssuerThatVaultKnows() {
        assertReads(jwt("app", "default", "vault"));
    }

    @Test
    void saysWhyATokenIsNotALogin() {
        assertThat(denied(jwt("app", "default", "elsewhere")))
                .contains("role \"app\" may not log in at auth/jwt", "(as default/default)")
                .contains("bound_audiences");
        assertThat(denied(jwt("app", "kube-system", "vault"))).contains("bound_subject");
        assertThat(denied(jwt("nobody", "default", "vault"))).contains("The role does not exist");
        var forged =
                new Login.Jwt("jwt", "app", "x", () -> Answer.got(SecretValue.of("canary.a.b")));
        assertThat(denied(bench.access(forged))).contains("signed with");
    }

    @Test
    void readsWithAClientCertificate() {
        var good = cert("app", CLIENTS.client("app", List.of()));

        assertReads(good);
        assertReads(cert("", CLIENTS.client("app", List.of())));
        assertThat(bench.vaults.check(good)).isEqualTo(Answer.got(Proof.LOGGED_IN));
    }

    @Test
    void refusesCertificatesThatNoRoleTrusts() {
        var stranger = Authority.create("strangers").client("app", List.of());

        assertThat(denied(cert("app", stranger)))
                .contains("client certificate with role \"app\" may not log in at auth/cert");
        assertThat(denied(cert("", CLIENTS.client("other", List.of()))))
                .contains("the store's client certificate may not log in", "auth/cert/certs");
        assertThat(denied(bench.access(new Login.Cert("cert", "app")))).contains("https");
    }

    @Test
    void refusesACertificateWithTheKeyOfAnotherBeforeItConnects() {
        var mixed =
                new Identity(
                        CLIENTS.client("app", List.of()).certificate(),
                        CLIENTS.client("app", List.of()).key());

        problem(
                bench.read(cert("app", mixed), KV, "app"),
                Misconfigured.class,
                Cause.CREDENTIAL_INVALID);
    }

    private void assertReads(Access access) {
        assertThat(got(bench.read(access, KV, "app"), "password"))
                .isEqualTo(new Json.Text("canary-value"));
    }

    private String denied(Access access) {
        return problem(bench.read(access, KV, "app"), Denied.class, Cause.LOGIN_DENIED).message();
    }

    private Access userpass(String name, String password) {
        return bench.access(
                new Login.Password(Method.USER_PASS, "userpass", name, SecretValue.of(password)));
    }

    private Access jwt(String role, String namespace, String audience) {
        return bench.access(
                new Login.Jwt(
                        "jwt",
                        role,
                        namespace + "/default",
                        () ->
                                Answer.got(
                                        SecretValue.of(
                                                Stage.cluster()
                                                        .token(
                                                                namespace,
                                                                "default",
                                                                List.of(audience))))));
    }

    private static Access cert(String role, Identity identity) {
        var endpoint =
                new Endpoint(
                        Stage.vault().tlsAddress(),
                        "",
                        "",
                        new Endpoint.Trust.Bundle(Stage.vault().caPem()),
                        new Endpoint.Client.Certificate(
                                SecretValue.of(identity.certificate()),
                                SecretValue.of(identity.key())),
                        Map.of());
        return new Access(endpoint, new Login.Cert("cert", role));
    }
}
