package dev.cofferdam.api.generator.v1alpha1;

import dev.cofferdam.api.generator.ClusterGeneratorSpec;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// A generator for every namespace.
@Group("generators.external-secrets.io")
@Version(value = "v1alpha1", storage = true)
@Kind("ClusterGenerator")
@Plural("clustergenerators")
@Labels("external-secrets.io/component=controller")
public final class ClusterGenerator extends CustomResource<ClusterGeneratorSpec, Void> {
    private static final long serialVersionUID = 1;
}
