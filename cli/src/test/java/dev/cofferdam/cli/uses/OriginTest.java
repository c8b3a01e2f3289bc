package dev.cofferdam.cli.uses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an ExternalSecret makes, and from where.
class OriginTest {
    private static JsonView json(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of).orElseThrow();
    }

    private static JsonView secret(String spec) {
        return json("{\"metadata\":{\"name\":\"db\"},\"spec\":{%s}}".formatted(spec));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | s/db | true",
                "'' | s/other | false",
                "'' | c/db | false",
                "'\"target\":{\"name\":\"other\"}' | s/other | true",
                "'\"target\":{\"name\":\"other\"}' | s/db | false",
                "'\"target\":{\"manifest\":{\"kind\":\"ConfigMap\"}}' | c/db | true",
                "'\"target\":{\"manifest\":{\"kind\":\"ConfigMap\"}}' | s/db | false",
                "'\"target\":7' | s/db | true"
            })
    void theTargetIsNamedOrHasItsName(String spec, String ref, boolean makes) {
        var name = ref.substring(2);
        var content = ref.startsWith("s/") ? ContentRef.secret(name) : ContentRef.configMap(name);

        assertThat(Origin.makes(secret(spec), content)).isEqualTo(makes);
    }

    @Test
    void sourcesNamePathServerAndStore() {
        var object =
                secret(
                        """
                        "secretStoreRef":{"name":"v"},
                        "data":[{"remoteRef":{"key":"apps/db"}},{"remoteRef":{"key":"kv/apps/x"}},
                                {"remoteRef":{"key":"y"},"sourceRef":{"storeRef":{"kind":"ClusterSecretStore","name":"hidden"}}}],
                        "dataFrom":[{"extract":{"key":"apps/db"}},{"find":{"path":"apps"}},{"find":{"name":{}}},
                                {"sourceRef":{"generatorRef":{"kind":"Password","name":"p"}}},
                                {"sourceRef":{"generatorRef":{"kind":"VaultDynamicSecret","name":"d"}}}]""");
        var known =
                Map.of(
                        "SecretStore v",
                        json(
                                "{\"spec\":{\"provider\":{\"vault\":{\"server\":\"https://v\",\"path\":\"kv\"}}}}"),
                        "VaultDynamicSecret d",
                        json(
                                "{\"spec\":{\"path\":\"database/creds/app\",\"provider\":{\"server\":\"https://v\"}}}"));

        assertThat(Origin.of(object, known))
                .isEqualTo(
                        new Origin(
                                "db",
                                "without status",
                                List.of(
                                        "Password p",
                                        "database/creds/app at https://v (VaultDynamicSecret d)",
                                        "kv/* at https://v (SecretStore v)",
                                        "kv/apps/* at https://v (SecretStore v)",
                                        "kv/apps/db at https://v (SecretStore v)",
                                        "kv/apps/x at https://v (SecretStore v)",
                                        "y of ClusterSecretStore hidden")));
        assertThat(Origin.isGenerated(object, "VaultDynamicSecret")).isTrue();
        assertThat(Origin.isGenerated(object, "UUID")).isFalse();
    }
}
