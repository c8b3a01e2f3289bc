package dev.cofferdam.api.v1alpha1;

import dev.cofferdam.api.baseline.BaselineSpec;
import dev.cofferdam.api.baseline.BaselineStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.Labels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/// Which controls are kept in which namespaces, and how.
@Group("cofferdam.dev")
@Version(value = "v1alpha1", storage = true)
@Plural("baselines")
@Labels("app.kubernetes.io/name=cofferdam")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".status.mode")
@AdditionalPrinterColumn(
        name = "Namespaces",
        jsonPath = ".status.namespaces",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Findings",
        jsonPath = ".status.findings",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Baseline extends CustomResource<BaselineSpec, BaselineStatus> {
    private static final long serialVersionUID = 1;
}
