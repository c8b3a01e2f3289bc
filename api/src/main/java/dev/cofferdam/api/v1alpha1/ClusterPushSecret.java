package dev.cofferdam.api.v1alpha1;

import dev.cofferdam.api.pushsecret.ClusterPushSecretSpec;
import dev.cofferdam.api.pushsecret.ClusterPushSecretStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// Keeps a PushSecret in each of several namespaces.
@Group("external-secrets.io")
@Version(value = "v1alpha1", storage = true)
@Plural("clusterpushsecrets")
@Labels("external-secrets.io/component=controller")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Status",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
public final class ClusterPushSecret
        extends CustomResource<ClusterPushSecretSpec, ClusterPushSecretStatus> {
    private static final long serialVersionUID = 1;
}
