package dev.cofferdam.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Component.ManagedAccount;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.Value;
import dev.cofferdam.sync.app.Contents.VaultKey;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppParserTest {
    private static final String HEAD =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: App
            metadata: { name: shop, namespace: apps }
            spec:
            """;

    @Test
    void anAppHasDefaults() {
        var component =
                app("  secrets: [ { name: db, data: { PASSWORD: 'database#password' } } ]")
                        .components()
                        .getFirst();

        assertThat(component.name()).isEmpty();
        assertThat(component.account()).isEqualTo(new ManagedAccount("shop", true));
        assertThat(component.podLabels()).isEmpty();
        assertThat(component.secrets())
                .containsExactly(
                        new AppSecret(
                                "db",
                                new Contents.Values(
                                        new TreeMap<>(
                                                Map.of(
                                                        "PASSWORD",
                                                        new Value(
                                                                new VaultKey("database", false),
                                                                "password")))),
                                ""));
    }

    @Test
    void componentsHaveAccountsAndLabelsOfTheirOwn() {
        var app =
                app(
                        """
                          components:
                            web: { secrets: [ { name: a, extract: session } ] }
                            reports: { serviceAccount: { name: old, manage: false }, network: { podLabels: { app: reports } } }
                        """);

        assertThat(app.components())
                .extracting(Component::name)
                .containsExactlyInAnyOrder("web", "reports");
        assertThat(app.components())
                .extracting(Component::account)
                .containsExactlyInAnyOrder(
                        new ManagedAccount("shop-web", true), new ManagedAccount("old", false));
        assertThat(app.components())
                .extracting(Component::podLabels)
                .containsExactlyInAnyOrder(
                        Map.of("app.kubernetes.io/component", "web"), Map.of("app", "reports"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
                    secrets: [ { name: A_b, extract: x } ] > spec.secrets[0].name is "A_b": write at most 253 lower-case letters, digits and -, such as shop-web
                    secrets: [ { extract: x } ] > spec.secrets[0].name is missing
                    secrets: [ { name: a } ] > spec.secrets[0] must have one of data, extract, find and dynamic, and has 0
                    secrets: [ { name: a, extract: x, data: { K: y } } ] > spec.secrets[0] must have one of data, extract, find and dynamic, and has 2
                    secrets: [ { name: a, extract: /x } ] > spec.secrets[0].extract is "/x": write it without / at either end
                    secrets: [ { name: a, extract: x/../y } ] > spec.secrets[0].extract is "x/../y": write it without empty segments, . and ..
                    secrets: [ { name: a, extract: x//y } ] > spec.secrets[0].extract is "x//y": write it without empty segments, . and ..
                    secrets: [ { name: a, extract: x* } ] > spec.secrets[0].extract is "x*": write it without *, + and {{, which Vault's policies read as wildcards
                    secrets: [ { name: a, extract: x/+/y } ] > spec.secrets[0].extract is "x/+/y": write it without *, + and {{, which Vault's policies read as wildcards
                    secrets: [ { name: a, data: { K: 'x#' } } ] > spec.secrets[0].data[K] is "x#": write the value after the #, such as database#password
                    secrets: [ { name: a, data: { 'K 1': x } } ] > spec.secrets[0].data has the key "K 1": write letters, digits, -, _ and .
                    secrets: [ { name: a, find: { path: x }, shared: true } ] > spec.secrets[0].shared is for data and extract: a Platform shares single secrets
                    secrets: [ { name: a, extract: x, refresh: 5 minutes } ] > spec.secrets[0].refresh is "5 minutes", which is not a duration: write a number with a unit, such as 30m or 1h
                    secrets: [ { name: a, find: { path: x, match: '(' } } ] > spec.secrets[0].find.match is "(", which is not a regular expression in RE2 syntax: correct it
                    secrets: [ { name: a, data: { K: "x#a\\tb" } } ] > spec.secrets[0].data[K] is "a\tb": write it without control characters
                    components: { A_b: { serviceAccount: a } } > spec.components[A_b] is "A_b": write at most 63 lower-case letters, digits and -, such as shop-web
                    serviceAccount: default > spec.serviceAccount is default, which every pod has that names none: name another
                    components: {} > spec.components is empty: name a component, or leave it out
                    vault: { ttl: 2h } > spec.vault.ttl is "2h": write a time from 1m to 1h
                    unmanaged: [ Ingress ] > spec.unmanaged is "Ingress": write one of Namespace, ServiceAccount, NetworkPolicy
                    podSecurity: strict > spec.podSecurity is "strict": write one of privileged, baseline, restricted
                    network: { egress: [ { to: billing } ] } > spec.network.egress[0].to is "billing": write ns:NAMESPACE, app:NAMESPACE or app:NAMESPACE/COMPONENT
                    network: { egress: [ { port: 80 } ] } > spec.network.egress[0] must have either to or cidr
                    network: { ingress: [ { cidr: 10.0.0.0/33 } ] } > spec.network.ingress[0].cidr is "10.0.0.0/33": write a range of addresses, such as 10.0.9.0/24
                    network: { ingress: [ { from: ns:a, port: 0 } ] } > spec.network.ingress[0].port is 0: write a port from 1 to 65535
                    """)
    void whatCannotBeUsedIsNamed(String field, String message) {
        assertThat(parse("  " + field))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.problem().message()).isEqualTo(message));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var found = parse("  podSecurity: strict\n  secrets: [ { name: a, extract: ../b } ]");

        assertThat(found)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().message())
                                        .contains("spec.podSecurity", "spec.secrets[0].extract"));
    }

    private static dev.cofferdam.sync.app.App app(String spec) {
        return switch (parse(spec)) {
            case Answer.Got<dev.cofferdam.sync.app.App>(var app) -> app;
            case Answer.Failed<dev.cofferdam.sync.app.App>(var problem) ->
                    throw new AssertionError(problem.text());
        };
    }

    private static Answer<dev.cofferdam.sync.app.App> parse(String spec) {
        return AppParser.parse(new KubernetesSerialization().unmarshal(HEAD + spec, App.class));
    }
}
