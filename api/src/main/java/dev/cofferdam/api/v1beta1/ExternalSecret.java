package dev.cofferdam.api.v1beta1;

import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// Keeps one Secret equal to what a store holds.
@Group("external-secrets.io")
@Version(value = "v1beta1", storage = false)
@Plural("externalsecrets")
@ShortNames("es")
@Labels("external-secrets.io/component=controller")
@AdditionalPrinterColumn(name = "StoreType", jsonPath = ".spec.secretStoreRef.kind")
@AdditionalPrinterColumn(name = "Store", jsonPath = ".spec.secretStoreRef.name")
@AdditionalPrinterColumn(name = "Refresh Interval", jsonPath = ".spec.refreshInterval")
@AdditionalPrinterColumn(
        name = "Status",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "Last Sync",
        jsonPath = ".status.refreshTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalSelectableField(jsonPath = ".spec.secretStoreRef.name")
@AdditionalSelectableField(jsonPath = ".spec.secretStoreRef.kind")
@AdditionalSelectableField(jsonPath = ".spec.target.name")
@AdditionalSelectableField(jsonPath = ".spec.refreshInterval")
public final class ExternalSecret extends CustomResource<ExternalSecretSpec, ExternalSecretStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1;
}
