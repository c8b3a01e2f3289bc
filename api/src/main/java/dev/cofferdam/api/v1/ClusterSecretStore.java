package dev.cofferdam.api.v1;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// How to reach a Vault, and with which identity, for the objects of several namespaces.
@Group("external-secrets.io")
@Version(value = "v1", storage = true)
@Plural("clustersecretstores")
@ShortNames("css")
@Labels("external-secrets.io/component=controller")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Status",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Capabilities", jsonPath = ".status.capabilities")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public final class ClusterSecretStore extends CustomResource<StoreSpec, StoreStatus> {
    private static final long serialVersionUID = 1;
}
