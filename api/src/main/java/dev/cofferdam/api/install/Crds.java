package dev.cofferdam.api.install;

import dev.cofferdam.api.generator.v1alpha1.GeneratorState;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.api.v1alpha1.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The definitions of all kinds. Most of each is generated from the types at build time;
/// [Completion] adds what the generator has no words for.
public final class Crds {
    private static final List<String> NAMES = names();

    private Crds() {}

    /// All of them, always in the same order.
    public static List<CustomResourceDefinition> all() {
        var yaml = new KubernetesSerialization();
        return NAMES.stream().map(name -> Completion.complete(generated(name, yaml))).toList();
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        for (var resource : ServedResource.values()) {
            names.add(HasMetadata.getFullResourceName(resource.type()));
        }
        for (var generator : ServedGenerator.values()) {
            names.add(HasMetadata.getFullResourceName(generator.type()));
        }
        names.add(HasMetadata.getFullResourceName(GeneratorState.class));
        names.add(HasMetadata.getFullResourceName(Baseline.class));
        names.add(HasMetadata.getFullResourceName(App.class));
        names.add(HasMetadata.getFullResourceName(Platform.class));
        return List.copyOf(names);
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
