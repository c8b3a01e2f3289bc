package dev.cofferdam.api.clusterexternalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.selector.LabelSelector;
import dev.cofferdam.api.field.selector.SelectorParser;
import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.problem.Answer;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From a ClusterExternalSecret, in either version, to what it asks for.
public final class ClusterExternalSecretParser {
    /// The label by which every namespace knows its own name.
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    /// Changing this annotation forces a sync of every ExternalSecret.
    private static final String FORCE = "external-secrets.io/force-sync";

    private static final Duration USUAL_INTERVAL = Duration.ofHours(1);
    private static final ClusterExternalSecretSpec NO_SPEC =
            new ClusterExternalSecretSpec(null, null, null, null, null, null, null);

    private final Complaints complaints = new Complaints();

    private ClusterExternalSecretParser() {}

    /// What is wanted, or one problem that names every field that cannot be used.
    public static Answer<ProvisionSpec> parse(
            CustomResource<ClusterExternalSecretSpec, ClusterExternalSecretStatus> resource) {
        var spec = resource.getSpec();
        return new ClusterExternalSecretParser().parse(resource, spec == null ? NO_SPEC : spec);
    }

    private Answer<ProvisionSpec> parse(
            CustomResource<ClusterExternalSecretSpec, ClusterExternalSecretStatus> resource,
            ClusterExternalSecretSpec spec) {
        var meta = resource.getMetadata();
        var own = complaints.text("metadata.name", meta.getName());
        var wanted = Nulls.text(spec.externalSecretName());
        return complaints.answer(
                new ProvisionSpec(
                        own,
                        wanted.isEmpty() ? own : wanted,
                        labels(spec.externalSecretMetadata()),
                        annotations(
                                spec.externalSecretMetadata(), Nulls.map(meta.getAnnotations())),
                        child(spec.externalSecretSpec()),
                        selectors(spec),
                        complaints.duration(
                                "spec.refreshTime", spec.refreshTime(), USUAL_INTERVAL)));
    }

    private ExternalSecretSpec child(@Nullable ExternalSecretSpec spec) {
        if (spec == null) {
            complaints.invalid(
                    "spec.externalSecretSpec", "is missing: write what the ExternalSecrets say");
            return new ExternalSecretSpec(null, null, null, null, null, null, null);
        }
        return spec;
    }

    private static Map<String, String> labels(
            ClusterExternalSecretSpec.@Nullable ChildMetadata metadata) {
        return metadata == null ? Map.of() : Nulls.map(metadata.labels());
    }

    private static Map<String, String> annotations(
            ClusterExternalSecretSpec.@Nullable ChildMetadata metadata, Map<String, String> own) {
        var annotations =
                new TreeMap<>(
                        metadata == null
                                ? Map.<String, String>of()
                                : Nulls.map(metadata.annotations()));
        var force = own.get(FORCE);
        if (force != null) {
            annotations.put(FORCE, force);
        }
        return annotations;
    }

    private List<Selector> selectors(ClusterExternalSecretSpec spec) {
        var selectors = new ArrayList<Selector>();
        var names = Nulls.list(spec.namespaces());
        if (!names.isEmpty()) {
            selectors.add(
                    new Selector(
                            List.of(
                                    new Selector.Requirement(
                                            NAME_LABEL, Selector.Operator.IN, names))));
        }
        if (spec.namespaceSelector() != null) {
            selectors.add(selector("spec.namespaceSelector", spec.namespaceSelector()));
        }
        int index = 0;
        for (var selector : Nulls.list(spec.namespaceSelectors())) {
            selectors.add(selector("spec.namespaceSelectors[" + index++ + "]", selector));
        }
        if (selectors.isEmpty()) {
            complaints.invalid(
                    "spec.namespaceSelectors",
                    "is empty, so that no namespace is chosen: write which are, {} for all of them");
        }
        return selectors;
    }

    private Selector selector(String path, LabelSelector selector) {
        return SelectorParser.parse(complaints, path, selector);
    }
}
