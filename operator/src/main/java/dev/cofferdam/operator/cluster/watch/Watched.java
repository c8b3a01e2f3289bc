package dev.cofferdam.operator.cluster.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.target.generic.LiveObject;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.function.Function;
import java.util.function.Supplier;

/// A kind of objects that are kept.
///
/// @param plural what they are called in messages
/// @param bare makes an object without anything
/// @param hash of the content of one
public record Watched<T extends HasMetadata>(
        String plural,
        MixedOperation<T, ?, ?> operation,
        Supplier<T> bare,
        Function<T, String> hash) {
    /// Secrets.
    public static Watched<Secret> secrets(KubernetesClient client) {
        return new Watched<>(
                "Secrets",
                client.secrets(),
                Secret::new,
                secret -> GoHash.of(SecretForm.data(secret)));
    }

    /// Another kind.
    public static Watched<GenericKubernetesResource> objects(
            KubernetesClient client, ServedKind served) {
        var kind = served.kind();
        var context =
                new ResourceDefinitionContext.Builder()
                        .withGroup(kind.group())
                        .withVersion(kind.version())
                        .withKind(kind.name())
                        .withPlural(served.plural())
                        .withNamespaced(true)
                        .build();
        return new Watched<>(
                served.resource(),
                client.genericKubernetesResources(context),
                GenericKubernetesResource::new,
                object -> hash(client, object));
    }

    private static String hash(KubernetesClient client, GenericKubernetesResource object) {
        var text = client.getKubernetesSerialization().asJson(object);
        return LiveObject.read(text.getBytes(UTF_8)).map(LiveObject::hash).orElse("");
    }
}
