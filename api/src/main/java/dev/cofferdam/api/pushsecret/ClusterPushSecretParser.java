package dev.cofferdam.api.pushsecret;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.selector.SelectorParser;
import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.pushsecret.ClusterPushSpec;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;

/// From a ClusterPushSecret to what it asks for: the only place that knows its defaults. The spec
/// of its PushSecrets is judged where they are.
public final class ClusterPushSecretParser {
    private static final Duration USUAL_INTERVAL = Duration.ofHours(1);
    private static final ClusterPushSecretSpec NO_SPEC =
            new ClusterPushSecretSpec(null, null, null, null, null);

    private ClusterPushSecretParser() {}

    /// The spec, or one problem that names every field that cannot be used.
    public static Answer<ClusterPushSpec> parse(
            CustomResource<ClusterPushSecretSpec, ClusterPushSecretStatus> resource) {
        var complaints = new Complaints();
        var spec = resource.getSpec() == null ? NO_SPEC : resource.getSpec();
        if (spec.pushSecretSpec() == null) {
            complaints.invalid("spec.pushSecretSpec", "is missing");
        }
        var name = complaints.text("metadata.name", resource.getMetadata().getName());
        var child = Nulls.text(spec.pushSecretName());
        var selectors = new ArrayList<Selector>();
        for (var selector : Nulls.list(spec.namespaceSelectors())) {
            var path = "spec.namespaceSelectors[" + selectors.size() + "]";
            selectors.add(SelectorParser.parse(complaints, path, selector));
        }
        if (selectors.isEmpty()) {
            complaints.invalid(
                    "spec.namespaceSelectors",
                    "is empty, so that no namespace is chosen: write which are, {} for all of them");
        }
        return complaints.answer(
                new ClusterPushSpec(
                        name,
                        child.isEmpty() ? name : child,
                        complaints.duration("spec.refreshTime", spec.refreshTime(), USUAL_INTERVAL),
                        selectors));
    }
}
