package dev.cofferdam.api.v1alpha1;

import dev.cofferdam.api.pushsecret.PushSecretSpec;
import dev.cofferdam.api.pushsecret.PushSecretStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// Writes what a Secret holds into stores.
@Group("external-secrets.io")
@Version(value = "v1alpha1", storage = true)
@Plural("pushsecrets")
@ShortNames("ps")
@Labels("external-secrets.io/component=controller")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Status",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "Last Sync",
        jsonPath = ".status.refreshTime",
        type = AdditionalPrinterColumn.Type.DATE)
public final class PushSecret extends CustomResource<PushSecretSpec, PushSecretStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1;
}
