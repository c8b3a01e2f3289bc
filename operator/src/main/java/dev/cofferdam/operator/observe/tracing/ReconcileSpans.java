package dev.cofferdam.operator.observe.tracing;

import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Span;
import dev.cofferdam.core.trace.Tracer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;

/// Begins a trace for each reconcile of the kinds that read from or write to Vault.
public record ReconcileSpans(Tracer tracer) {
    /// The kinds, by the names of their controllers.
    private static final Map<String, String> KINDS =
            Map.of(
                    "externalsecret", "ExternalSecret",
                    "pushsecret", "PushSecret",
                    "secretstore", "SecretStore",
                    "clustersecretstore", "ClusterSecretStore");

    public Span begin(String controller, ResourceID object) {
        var kind = KINDS.getOrDefault(controller, "");
        if (kind.isEmpty()) {
            return Span.NONE;
        }
        var span = tracer.begin("reconcile " + kind);
        if (span.isFollowed()) {
            span.mark(Mark.KIND, kind);
            span.mark(Mark.NAMESPACE, object.getNamespace().orElse(""));
            span.mark(Mark.NAME, object.getName());
        }
        return span;
    }
}
