package dev.cofferdam.api.v1alpha1;

import dev.cofferdam.api.app.PlatformSpec;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// What all Apps of a cluster have in common.
@Group("cofferdam.dev")
@Version(value = "v1alpha1", storage = true)
@Plural("platforms")
@Labels("app.kubernetes.io/name=cofferdam")
@AdditionalPrinterColumn(name = "Vault", jsonPath = ".spec.vault.address")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Platform extends CustomResource<PlatformSpec, Void> {
    private static final long serialVersionUID = 1;
}
