package dev.cofferdam.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.golden.Files;
import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.problem.Answer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The manifests that people already have, of the older version.
@ExtendWith(ApiServer.class)
class WalkthroughIT {
    @ParameterizedTest
    @ValueSource(strings = {"vault-backend", "myapp-secrets"})
    void applyingTheSameFileTwiceChangesNothing(String name, KubernetesClient client) {
        var manifest = manifest(name);

        var first = manifest.with(client).serverSideApply();
        var second = manifest.with(client).serverSideApply();

        assertThat(second.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
        assertThat(spec(second)).isEqualTo(spec(manifest.object()));
    }

    @Test
    void theNewerVersionReadsTheSame(KubernetesClient client) {
        manifest("vault-backend").with(client).serverSideApply();
        manifest("myapp-secrets").with(client).serverSideApply();

        var store = get(client, SecretStore.class, "vault-backend");
        var secret = get(client, ExternalSecret.class, "myapp-secrets");

        assertThat(StoreParser.parse(store)).isInstanceOf(Answer.Got.class);
        assertThat(ExternalSecretParser.parse(secret)).isInstanceOf(Answer.Got.class);
        assertThat(get(client, dev.cofferdam.api.v1beta1.ExternalSecret.class, "myapp-secrets"))
                .extracting(ExternalSecretParser::parse)
                .isEqualTo(ExternalSecretParser.parse(secret));
    }

    @Test
    void theStoreWithAClientCertificateIsOneThatWeServe(KubernetesClient client) {
        var text = Files.read(Path.of("../examples/vault/client-certificate.yaml"));

        Manifest.read(text).getFirst().with(client).serverSideApply();

        assertThat(StoreParser.parse(get(client, SecretStore.class, "vault-by-certificate")))
                .isInstanceOf(Answer.Got.class);
    }

    private static Manifest manifest(String name) {
        return Manifest.read(Files.read("walkthrough/" + name + ".yaml")).getLast();
    }

    private static @Nullable Object spec(GenericKubernetesResource object) {
        return object.getAdditionalProperties().get("spec");
    }

    private static <R extends HasMetadata> R get(
            KubernetesClient client, Class<R> kind, String name) {
        return client.resources(kind).inNamespace("apps").withName(name).require();
    }
}
