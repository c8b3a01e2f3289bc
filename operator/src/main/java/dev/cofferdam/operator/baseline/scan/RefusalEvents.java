package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.operator.observe.EventRecorder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells on a workload, where people look, that its new pods will be refused: once, and again when
/// the reasons change. Used by one thread.
final class RefusalEvents {
    private static final String REASON = "PodsRefused";
    private static final int MOST_AT_ONCE = 200;

    private final EventRecorder recorder;
    private final Map<String, Integer> reported = new HashMap<>();
    private final Set<String> current = new HashSet<>();
    private int budget = MOST_AT_ONCE;

    RefusalEvents(EventRecorder recorder) {
        this.recorder = recorder;
    }

    /// A scan begins.
    void begin() {
        current.clear();
        budget = MOST_AT_ONCE;
    }

    /// Writes an event about a workload if its reasons are new. What exceeds the limit of one scan
    /// waits for the next one, so that the first scan of a large cluster writes no flood.
    void tell(ScannedObject object, List<ScanFinding> findings) {
        var refusing = findings.stream().filter(ScanFinding::refusesPods).toList();
        if (refusing.isEmpty()) {
            return;
        }
        current.add(object.uid());
        var message = message(refusing);
        var before = reported.get(object.uid());
        if (budget > 0 && (before == null || before != message.hashCode())) {
            budget--;
            reported.put(object.uid(), message.hashCode());
            recorder.warning(subject(object), REASON, message);
        }
    }

    /// A scan has seen everything: workloads that it did not report are fixed or gone.
    void finish() {
        reported.keySet().retainAll(current);
    }

    static String message(List<ScanFinding> refusing) {
        return "New pods of this will be refused: %s; fix: %s"
                .formatted(
                        refusing.stream()
                                .map(
                                        found ->
                                                "%s: %s"
                                                        .formatted(
                                                                found.control().id(),
                                                                found.broken().message()))
                                .distinct()
                                .collect(Collectors.joining(" | ")),
                        refusing.stream()
                                .map(found -> found.control().fix())
                                .distinct()
                                .collect(Collectors.joining(" ")));
    }

    private static GenericKubernetesResource subject(ScannedObject object) {
        var subject = new GenericKubernetesResource();
        subject.setApiVersion(object.apiVersion());
        subject.setKind(object.kind().name());
        subject.setMetadata(
                new ObjectMetaBuilder()
                        .withName(object.name())
                        .withNamespace(object.namespace())
                        .withUid(object.uid())
                        .withResourceVersion(object.resourceVersion())
                        .build());
        return subject;
    }
}
