package dev.cofferdam.api.v1alpha1;

import dev.cofferdam.api.app.AppSpec;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// One application: its identity, its secrets and its network.
@Group("cofferdam.dev")
@Version(value = "v1alpha1", storage = true)
@Plural("apps")
public final class App extends CustomResource<AppSpec, Void> implements Namespaced {
    private static final long serialVersionUID = 1;
}
