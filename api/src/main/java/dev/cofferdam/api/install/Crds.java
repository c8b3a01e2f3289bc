package dev.cofferdam.api.install;

import dev.cofferdam.api.generator.v1alpha1.GeneratorState;
import dev.cofferdam.api.served.ServedGenerator;
import dev.cofferdam.api.served.ServedResource;
import dev.cofferdam.api.v1alpha1.Baseline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The definitions of all kinds. Most of each is generated from the types at build time;
/// [Completion] adds what the generator has no words for.
public final class Crds {
    private static final List<String> NAMES =
            Stream.of(
                            Arrays.stream(ServedResource.values()).map(ServedResource::type),
                            Arrays.stream(ServedGenerator.values()).map(ServedGenerator::type),
                            Stream.of(GeneratorState.class, Baseline.class))
                    .<Class<? extends CustomResource<?, ?>>>flatMap(types -> types)
                    .map(HasMetadata::getFullResourceName)
                    .toList();

    private Crds() {}

    /// All of them, always in the same order.
    public static List<CustomResourceDefinition> all() {
        var yaml = new KubernetesSerialization();
        return NAMES.stream().map(name -> Completion.complete(generated(name, yaml))).toList();
    }

    private static CustomResourceDefinition generated(String name, KubernetesSerialization yaml) {
        var file = "/META-INF/fabric8/" + name + "-v1.yml";
        try (var stream = Crds.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from this build");
            }
            return yaml.unmarshal(stream, CustomResourceDefinition.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(file + " cannot be read", broken);
        }
    }
}
