package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.finding.Severity;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/// The kinds of reports that other tools read, the ones to be preferred first. The second API is
/// the one that the first grew out of: there a report as a whole has no source, and not every
/// version of it knows the severity `critical`.
///
/// Both are specified by their types: openreports/reports-api,
/// `apis/openreports.io/v1alpha1/report_types.go`, and kubernetes-sigs/wg-policy-prototypes,
/// `policy-report/crd/v1alpha2`.
enum ReportKind {
    REPORT("openreports.io", "v1alpha1", "Report", true),
    CLUSTER_REPORT("openreports.io", "v1alpha1", "ClusterReport", false),
    POLICY_REPORT("wgpolicyk8s.io", "v1alpha2", "PolicyReport", true),
    CLUSTER_POLICY_REPORT("wgpolicyk8s.io", "v1alpha2", "ClusterPolicyReport", false);

    private final String group;
    private final String version;
    private final String kind;
    private final boolean namespaced;

    ReportKind(String group, String version, String kind, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.namespaced = namespaced;
    }

    String apiVersion() {
        return group + "/" + version;
    }

    String kind() {
        return kind;
    }

    String plural() {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }

    boolean namespaced() {
        return namespaced;
    }

    /// Whether a report names its source, and not only each of its results.
    boolean hasSource() {
        return this == REPORT || this == CLUSTER_REPORT;
    }

    String severity(Severity severity) {
        return hasSource() || severity != Severity.CRITICAL
                ? severity.toString()
                : Severity.HIGH.toString();
    }

    /// The path of all reports of this kind.
    String path() {
        return RawApi.path(group, version, plural());
    }

    /// The path of one report.
    String path(String namespace, String name) {
        var place = namespaced ? "namespaces/" + namespace + "/" : "";
        return RawApi.path(group, version, place + plural() + "/" + name);
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural())
                .withNamespaced(namespaced)
                .build();
    }
}
