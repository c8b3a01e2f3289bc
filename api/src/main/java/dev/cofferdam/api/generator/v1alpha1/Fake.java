package dev.cofferdam.api.generator.v1alpha1;

import dev.cofferdam.api.generator.FixedSpec;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// Gives values that stand in it, for tests.
@Group("generators.external-secrets.io")
@Version(value = "v1alpha1", storage = true)
@Kind("Fake")
@Plural("fakes")
@Labels("external-secrets.io/component=controller")
public final class Fake extends CustomResource<FixedSpec, Void> implements Namespaced {
    private static final long serialVersionUID = 1;
}
