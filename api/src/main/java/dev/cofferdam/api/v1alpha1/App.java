package dev.cofferdam.api.v1alpha1;

import dev.cofferdam.api.app.AppSpec;
import dev.cofferdam.api.app.AppStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// One application: its identity, its secrets and its network.
@Group("cofferdam.dev")
@Version(value = "v1alpha1", storage = true)
@Plural("apps")
@Labels("app.kubernetes.io/name=cofferdam")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Secrets", jsonPath = ".status.secrets")
@AdditionalPrinterColumn(
        name = "Vault",
        jsonPath = ".status.conditions[?(@.type==\"VaultReady\")].status")
@AdditionalPrinterColumn(
        name = "Least-Privilege",
        jsonPath = ".status.conditions[?(@.type==\"LeastPrivilege\")].status")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class App extends CustomResource<AppSpec, AppStatus> implements Namespaced {
    private static final long serialVersionUID = 1;
}
