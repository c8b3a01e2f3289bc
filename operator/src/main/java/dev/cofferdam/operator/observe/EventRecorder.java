package dev.cofferdam.operator.observe;

import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes events in order, in the background. An event that cannot be written is lost: events are
/// for people; the status holds the state.
public final class EventRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final String COMPONENT = "cofferdam";
    private static final int LONGEST = 1024;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final AtomicLong number = new AtomicLong(System.nanoTime());
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());

    public EventRecorder(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    public void normal(HasMetadata about, String reason, String message) {
        enqueue(about, "Normal", reason, message);
    }

    public void warning(HasMetadata about, String reason, String message) {
        enqueue(about, "Warning", reason, message);
    }

    private void enqueue(HasMetadata about, String type, String reason, String message) {
        var event = event(about, type, reason, message);
        writer.execute(ThreadRoot.of("events", () -> write(event)));
    }

    private void write(Event event) {
        KubernetesErrors.failureOf(
                        () ->
                                client.v1()
                                        .events()
                                        .inNamespace(event.getMetadata().getNamespace())
                                        .resource(event)
                                        .create())
                .ifPresent(
                        failure ->
                                LOG.atDebug()
                                        .addKeyValue("reason", event.getReason())
                                        .addKeyValue("status", failure.status().code())
                                        .log("An event was lost."));
    }

    private Event event(HasMetadata about, String type, String reason, String message) {
        var metadata = about.getMetadata();
        var now = Conditions.time(clock.instant());
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(Objects.requireNonNullElse(metadata.getNamespace(), "default"))
                .withName(metadata.getName() + "." + Long.toHexString(number.getAndIncrement()))
                .endMetadata()
                .withInvolvedObject(reference(about))
                .withType(type)
                .withReason(reason)
                .withMessage(
                        message.length() <= LONGEST
                                ? message
                                : message.substring(0, LONGEST - 1) + "…")
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    private static ObjectReference reference(HasMetadata about) {
        var metadata = about.getMetadata();
        return new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .build();
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException _) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
