package dev.cofferdam.cli.uses;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.cli.live.ContentMetadata.Found;
import dev.cofferdam.cli.live.LiveCluster;
import dev.cofferdam.cli.live.LiveKind;
import dev.cofferdam.cli.uses.evidence.Change;
import dev.cofferdam.cli.uses.evidence.PodUses;
import dev.cofferdam.cli.uses.evidence.Staleness;
import dev.cofferdam.cli.uses.evidence.Use;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.JsonView;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for the users of one Secret or ConfigMap in its namespace.
final class UsesSurvey {
    private static final String NAME = "name";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final List<String> STATUSES =
            List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses");

    private final LiveCluster cluster;
    private final String namespace;
    private final ContentRef ref;
    private final Owners owners = new Owners();
    private final Map<Kind, List<JsonView>> templates = new LinkedHashMap<>();

    /// @param cluster limited to the namespace
    UsesSurvey(LiveCluster cluster, String namespace, ContentRef ref) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.ref = ref;
    }

    /// @param found the metadata of the object
    Usage look(Found found) {
        var change =
                switch (found) {
                    case Found.Metadata(var object) -> Change.of(object);
                    case Found.Absent() -> Change.unknown();
                    case Found.Refused() -> {
                        cluster.refused(
                                "get %s %s".formatted(ref.kind(), ref.name()),
                                Optional.of(namespace),
                                true);
                        yield Change.unknown();
                    }
                };
        var pods = cluster.list(LiveKind.POD);
        for (var kind : kinds()) {
            var objects = cluster.list(kind);
            objects.forEach(owners::add);
            templates.put(kind, objects);
        }
        var consumers = new ArrayList<Consumer>();
        pods.forEach(pod -> pod(pod, change, consumers));
        idle(change, consumers);
        accounts(change, consumers);
        consumers.sort(Comparator.comparing(Consumer::workload).thenComparing(Consumer::pod));
        return new Usage(
                namespace,
                ref,
                !(found instanceof Found.Absent),
                change,
                origins(),
                consumers,
                restarts(consumers),
                cluster.unread());
    }

    private static List<Kind> kinds() {
        return Stream.concat(
                        Arrays.stream(WorkloadKind.values()).map(LiveKind::of),
                        Stream.of(
                                LiveKind.REPLICA_SET,
                                LiveKind.REPLICATION_CONTROLLER,
                                LiveKind.JOB,
                                LiveKind.CRON_JOB))
                .toList();
    }

    /// Pods that have ended hold nothing any more.
    private void pod(JsonView pod, Change change, List<Consumer> consumers) {
        if (ENDED.contains(pod.text("status", "phase"))) {
            return;
        }
        for (var use : PodUses.of(ref, pod.at("spec"))) {
            var started = started(pod, use.container());
            consumers.add(
                    new Consumer(
                            owners.of(pod),
                            pod.text("metadata", NAME),
                            use,
                            started,
                            Staleness.of(use, started, change)));
        }
    }

    /// When a container started that runs, or that ran.
    private static Optional<Instant> started(JsonView pod, String container) {
        return STATUSES.stream()
                .flatMap(list -> pod.list("status", list).stream())
                .filter(status -> status.text(NAME).equals(container))
                .flatMap(
                        status ->
                                Stream.of("running", "terminated")
                                        .flatMap(
                                                state ->
                                                        status
                                                                .time("state", state, "startedAt")
                                                                .stream()))
                .findFirst();
    }

    /// Templates that refer to it, without a pod of theirs that does.
    private void idle(Change change, List<Consumer> consumers) {
        var running = consumers.stream().flatMap(each -> each.owners().stream()).toList();
        templates.forEach(
                (kind, objects) ->
                        objects.stream()
                                .filter(object -> owners.of(object).isEmpty())
                                .filter(object -> !isFinished(object))
                                .filter(object -> !running.contains(own(kind, object)))
                                .forEach(
                                        object ->
                                                template(kind, object)
                                                        .forEach(
                                                                use ->
                                                                        consumers.add(
                                                                                idle(
                                                                                        own(
                                                                                                kind,
                                                                                                object),
                                                                                        use,
                                                                                        change)))));
    }

    private static String own(Kind kind, JsonView object) {
        return kind.name() + "/" + object.text("metadata", NAME);
    }

    private static boolean isFinished(JsonView object) {
        return object.list("status", "conditions").stream()
                .anyMatch(
                        each ->
                                Set.of("Complete", "Failed").contains(each.text("type"))
                                        && each.text("status").equals("True"));
    }

    private List<Use> template(Kind kind, JsonView object) {
        var spec =
                kind.equals(LiveKind.CRON_JOB)
                        ? object.at("spec", "jobTemplate", "spec")
                        : object.at("spec");
        return PodUses.of(ref, spec.at("template", "spec"));
    }

    private static Consumer idle(String owner, Use use, Change change) {
        return new Consumer(
                List.of(owner),
                "",
                use,
                Optional.empty(),
                Staleness.of(use, Optional.empty(), change));
    }

    private void accounts(Change change, List<Consumer> consumers) {
        for (var account : cluster.list(LiveKind.SERVICE_ACCOUNT)) {
            PodUses.ofAccount(ref, account)
                    .ifPresent(
                            use ->
                                    consumers.add(
                                            idle(
                                                    own(LiveKind.SERVICE_ACCOUNT, account),
                                                    use,
                                                    change)));
        }
    }

    private List<Origin> origins() {
        var makers =
                cluster.list(LiveKind.EXTERNAL_SECRET).stream()
                        .filter(each -> Origin.makes(each, ref))
                        .toList();
        if (makers.isEmpty()) {
            return List.of();
        }
        var kinds = new ArrayList<>(List.of(LiveKind.SECRET_STORE, LiveKind.CLUSTER_SECRET_STORE));
        var generator = LiveKind.VAULT_DYNAMIC_SECRET;
        if (makers.stream().anyMatch(each -> Origin.isGenerated(each, generator.name()))) {
            kinds.add(generator);
        }
        var known = new LinkedHashMap<String, JsonView>();
        for (var kind : kinds) {
            cluster.list(kind)
                    .forEach(
                            each ->
                                    known.put(
                                            kind.name() + " " + each.text("metadata", NAME), each));
        }
        return makers.stream().map(each -> Origin.of(each, known)).toList();
    }

    private List<RestartState> restarts(List<Consumer> consumers) {
        var using = consumers.stream().map(Consumer::workload).collect(Collectors.toSet());
        var events = using.isEmpty() ? List.<JsonView>of() : cluster.list(LiveKind.EVENT);
        var states = new ArrayList<RestartState>();
        for (var kind : WorkloadKind.values()) {
            for (var object : templates.getOrDefault(LiveKind.of(kind), List.of())) {
                var name = own(LiveKind.of(kind), object);
                if (using.contains(name)) {
                    states.add(RestartState.of(name, object, events));
                }
            }
        }
        return states;
    }
}
