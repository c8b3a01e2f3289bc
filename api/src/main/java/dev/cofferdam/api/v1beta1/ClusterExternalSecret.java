package dev.cofferdam.api.v1beta1;

import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretSpec;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// Keeps one ExternalSecret in each of several namespaces.
@Group("external-secrets.io")
@Version(value = "v1beta1", storage = false)
@Plural("clusterexternalsecrets")
@ShortNames("ces")
@Labels("external-secrets.io/component=controller")
@AdditionalPrinterColumn(name = "Store", jsonPath = ".spec.externalSecretSpec.secretStoreRef.name")
@AdditionalPrinterColumn(name = "Refresh Interval", jsonPath = ".spec.refreshTime")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public final class ClusterExternalSecret
        extends CustomResource<ClusterExternalSecretSpec, ClusterExternalSecretStatus> {
    private static final long serialVersionUID = 1;
}
