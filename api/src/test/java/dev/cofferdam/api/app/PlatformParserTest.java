package dev.cofferdam.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.platform.Platform.Defaults;
import dev.cofferdam.sync.app.platform.Platform.Login;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformParserTest {
    private static final String HEAD =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: Platform
            metadata: { name: eu }
            spec:
              vault:
                address: https://vault.example:8200
            """;

    @Test
    void aPlatformNeedsNoMoreThanAnAddress() {
        assertThat(parse(""))
                .isInstanceOfSatisfying(
                        Answer.Got.class,
                        got -> {
                            var platform = (Platform) got.value();
                            assertThat(platform.kv()).isEqualTo(new KvEngine("secret", Version.V2));
                            assertThat(platform.login())
                                    .isEqualTo(
                                            new Login(
                                                    "kubernetes", "vault", Duration.ofMinutes(20)));
                            assertThat(platform.defaults())
                                    .isEqualTo(new Defaults("restricted", true, "kube-system"));
                            assertThat(platform.layout().keys().text())
                                    .isEqualTo("apps/{namespace}/{app}");
                            assertThat(platform.layout().names().text())
                                    .isEqualTo("cofferdam-eu-{namespace}-{app}-{component}");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
                    keyPrefix: apps/{app}/ > spec.vault.keyPrefix is "apps/{app}/": write {namespace} and {app} as folders, such as apps/{namespace}/{app}/; spec.vault.keyPrefix must hold {namespace} once
                    keyPrefix: '{namespace}-{app}' > spec.vault.keyPrefix is "{namespace}-{app}": write {namespace} and {app} as folders, such as apps/{namespace}/{app}/
                    names: 'x-{namespace}-{app}' > spec.vault.names must hold {component} once
                    names: '../../{namespace}-{app}-{component}' > spec.vault.names must begin with a lower-case letter and hold nothing but these, digits, -, _, . and placeholders
                    names: '{component}-{namespace}-{app}' > spec.vault.names must begin with a lower-case letter and hold nothing but these, digits, -, _, . and placeholders
                    names: 'Apps/{namespace}-{app}-{component}' > spec.vault.names must begin with a lower-case letter and hold nothing but these, digits, -, _, . and placeholders
                    kv: { version: 3 } > spec.vault.kv.version is "3": write one of 1, 2
                    auth: { tokenTTL: 24h } > spec.vault.auth.tokenTTL is "24h": write a time from 1m to 1h
                    shared: [ { key: a } ] > spec.vault.shared[0].to is missing: name namespaces, or * for all
                    shared: [ { key: a*, to: ['*'] } ] > spec.vault.shared[0].key is "a*": write it without *, + and {{, which Vault's policies read as wildcards
                    dynamic: [ { mount: database, to: [a] } ] > spec.vault.dynamic[0].role is missing
                    policyMode: templated > spec.vault.policyMode is "templated": write one of exact
                    """)
    void whatCannotBeUsedIsNamed(String field, String message) {
        assertThat(parse("    " + field))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.problem().message()).isEqualTo(message));
    }

    @Test
    void anAddressMustBeOne() {
        var platform =
                new KubernetesSerialization()
                        .unmarshal(
                                HEAD.replace("https://", "vault://"),
                                dev.cofferdam.api.v1alpha1.Platform.class);

        assertThat(PlatformParser.parse(platform))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().message())
                                        .startsWith("spec.vault.address is not the address"));
    }

    private static Answer<Platform> parse(String field) {
        return PlatformParser.parse(
                new KubernetesSerialization()
                        .unmarshal(HEAD + field, dev.cofferdam.api.v1alpha1.Platform.class));
    }
}
