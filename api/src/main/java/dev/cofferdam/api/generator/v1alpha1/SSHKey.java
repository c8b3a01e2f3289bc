package dev.cofferdam.api.generator.v1alpha1;

import dev.cofferdam.api.generator.SshKeySpec;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// Makes a pair of SSH keys.
@Group("generators.external-secrets.io")
@Version(value = "v1alpha1", storage = true)
@Kind("SSHKey")
@Plural("sshkeys")
@Labels("external-secrets.io/component=controller")
public final class SSHKey extends CustomResource<SshKeySpec, Void> implements Namespaced {
    private static final long serialVersionUID = 1;
}
