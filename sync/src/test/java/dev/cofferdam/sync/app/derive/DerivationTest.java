package dev.cofferdam.sync.app.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Component.ManagedAccount;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.Network;
import dev.cofferdam.sync.app.platform.NameTemplate;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.platform.Platform.Defaults;
import dev.cofferdam.sync.app.platform.Platform.DynamicRole;
import dev.cofferdam.sync.app.platform.Platform.Layout;
import dev.cofferdam.sync.app.platform.Platform.Login;
import dev.cofferdam.sync.app.platform.Platform.Server;
import dev.cofferdam.sync.app.platform.Platform.SharedKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DerivationTest {
    @Test
    void whatThePlatformDoesNotListForTheNamespaceIsRefused() {
        var smtp = secret("smtp", new Contents.Extract(new VaultKey("shared/smtp", true)));
        var database = secret("db", new Contents.Dynamic("database", "rw"));

        assertThat(fault(app("shop", "web", smtp))).isEmpty();
        assertThat(fault(app("blog", "web", smtp)))
                .isEqualTo(
                        """
                        App blog/web, secret smtp: the secret "shared/smtp" is not shared with \
                        namespace blog: add it to spec.vault.shared of Platform eu, or leave \
                        shared out""");
        assertThat(fault(app("shop", "web", database))).isEmpty();
        assertThat(fault(app("blog", "web", database)))
                .isEqualTo(
                        """
                        App blog/web, secret db: dynamic names the role rw of database, which \
                        makes no credentials for namespace blog: add it to spec.vault.dynamic of \
                        Platform eu""");
    }

    /// An ExternalSecret may name a key with or without the mount before it.
    @Test
    void aKeyThatBeginsLikeTheMountIsReadWhereItIsGranted() {
        var found =
                state(
                        app(
                                "shop",
                                "web",
                                secret(
                                        "one",
                                        new Contents.Extract(new VaultKey("kv/smtp", true)))));

        assertThat(found.policies().getFirst().policy().rules())
                .extracting(rule -> rule.path().text())
                .containsExactly("kv/data/kv/smtp");
        assertThat(found.externalSecrets().toString()).contains("extract={key=kv/kv/smtp}");
    }

    @Test
    void twoComponentsHaveNeitherAnAccountNorASecretInCommon() {
        var secret = secret("db", new Contents.Extract(new VaultKey("database", false)));

        assertThat(fault(app("shop", "web", secret), app("shop", "cart", secret)))
                .isEqualTo(
                        "Secret db belongs to App shop/cart and to App shop/web: give each its own");
        assertThat(fault(app("shop", "web", secret, secret)))
                .isEqualTo("App shop/web has Secret db twice: give them different names");
        assertThat(fault(of("shop", "web", "same", ""), of("shop", "cart", "same", "")))
                .isEqualTo(
                        """
                        service account same belongs to App shop/cart and to App shop/web: give \
                        each its own""");
    }

    @Test
    void aNamespaceHasOnePodSecurityStandard() {
        assertThat(fault(of("shop", "web", "web", "baseline"), of("shop", "cart", "cart", "")))
                .isEqualTo(
                        """
                        spec.podSecurity differs between the Apps of namespace shop: baseline \
                        (App web), restricted (App cart). A namespace has one standard; ask for \
                        the same in all""");
    }

    /// The tokens of this platform live for twenty minutes.
    @Test
    void credentialsAreMadeAgainBeforeTheirTokenEnds() {
        var database = new Contents.Dynamic("database", "rw");

        assertThat(state(app("shop", "web", new AppSecret("db", database, ""))).externalSecrets())
                .first()
                .asString()
                .contains("refreshInterval=600s");
        assertThat(state(app("shop", "web", new AppSecret("db", database, "5m"))).externalSecrets())
                .first()
                .asString()
                .contains("refreshInterval=5m");
        assertThat(fault(app("shop", "web", new AppSecret("db", database, "15m"))))
                .isEqualTo(
                        """
                        App shop/web, secret db: refresh is 15m, and the credentials end with the \
                        token that asks for them, after 1200s: write 600s or less""");
    }

    @Test
    void theNetworkIsDeniedLast() {
        var policies = state(app("shop", "web")).networkPolicies();

        assertThat(policies.stream().map(each -> each.get("metadata") + ""))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("{name=cofferdam-allow-dns,"),
                        last -> assertThat(last).startsWith("{name=cofferdam-default-deny,"));
    }

    @Test
    void anAppWithoutSecretsLogsInNowhere() {
        var found = state(app("shop", "web"));

        assertThat(found.roles()).isEmpty();
        assertThat(found.policies()).isEmpty();
        assertThat(found.logins()).isEmpty();
        assertThat(found.stores()).isEmpty();
        assertThat(found.accounts()).hasSize(2);
    }

    private static String fault(App... apps) {
        return switch (Derivation.of(List.of(apps), platform())) {
            case Answer.Got<DesiredState> _ -> "";
            case Answer.Failed<DesiredState>(var problem) -> problem.message();
        };
    }

    private static DesiredState state(App... apps) {
        return switch (Derivation.of(List.of(apps), platform())) {
            case Answer.Got<DesiredState>(var state) -> state;
            case Answer.Failed<DesiredState>(var problem) ->
                    throw new AssertionError(problem.text());
        };
    }

    @Test
    void workloadsThatReadItsSecretsRestart() {
        var plain =
                app("shop", "shop", secret("db", new Contents.Extract(new VaultKey("db", false))));
        var restarting =
                new App(
                        plain.namespace(),
                        plain.name(),
                        plain.podSecurity(),
                        plain.components(),
                        plain.tokenTtl(),
                        plain.unmanaged(),
                        true);

        assertThat(externalSecret(plain)).doesNotContain("annotations");
        assertThat(externalSecret(restarting))
                .contains("annotations={cofferdam.dev/restart=on-change}");
    }

    private static String externalSecret(App app) {
        return ((Answer.Got<DesiredState>) Derivation.of(List.of(app), platform()))
                .value()
                .externalSecrets()
                .toString();
    }

    private static App app(String namespace, String name, AppSecret... secrets) {
        return of(namespace, name, name, "", secrets);
    }

    private static App of(
            String namespace, String name, String account, String standard, AppSecret... secrets) {
        var component =
                new Component(
                        "",
                        new ManagedAccount(account, true),
                        List.of(secrets),
                        Network.NONE,
                        Map.of());
        return new App(
                namespace, name, standard, List.of(component), Optional.empty(), Set.of(), false);
    }

    private static AppSecret secret(String name, Contents contents) {
        return new AppSecret(name, contents, "");
    }

    static Platform platform() {
        return new Platform(
                "eu",
                new Server(URI.create("https://vault.example:8200"), "", new Trust.Machine()),
                new Login("kubernetes", "vault", Duration.ofMinutes(20)),
                new KvEngine("kv", Version.V2),
                new Layout(
                        new NameTemplate("apps/{namespace}/{app}"),
                        new NameTemplate("cofferdam-eu-{namespace}-{app}-{component}"),
                        List.of(
                                new SharedKey("shared/smtp", List.of("shop")),
                                new SharedKey("kv/smtp", List.of("shop"))),
                        List.of(new DynamicRole("database", "rw", List.of("shop")))),
                new Defaults("restricted", true, "kube-system"));
    }
}
