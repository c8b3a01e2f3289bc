package dev.cofferdam.api.generator.v1alpha1;

import dev.cofferdam.api.generator.GeneratorStateSpec;
import dev.cofferdam.api.generator.GeneratorStateStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// What another operator has to take back some day. The kind is here so that those which exist stay
/// readable.
@Group("generators.external-secrets.io")
@Version(value = "v1alpha1", storage = true)
@Plural("generatorstates")
@ShortNames("gs")
@Labels("external-secrets.io/component=controller")
@AdditionalPrinterColumn(name = "GC Deadline", jsonPath = ".spec.garbageCollectionDeadline")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class GeneratorState extends CustomResource<GeneratorStateSpec, GeneratorStateStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1;
}
