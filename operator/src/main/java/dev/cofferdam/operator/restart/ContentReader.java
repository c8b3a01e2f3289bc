package dev.cofferdam.operator.restart;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.cluster.StoredContent;
import dev.cofferdam.operator.cluster.metadata.Referenced;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.sync.restart.RestartRecord;
import dev.cofferdam.sync.restart.request.Asked;
import dev.cofferdam.sync.restart.request.ReloaderMode;
import dev.cofferdam.sync.restart.seen.LeaseDeadline;
import dev.cofferdam.sync.restart.seen.MacKey;
import dev.cofferdam.sync.restart.seen.ReadContent;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a workload restarts for. Values are kept only for one turn of the loop, in which an
/// object that many workloads read is read once.
final class ContentReader {
    private final Namespaces namespaces;
    private final ReferenceIndex references;
    private final ReloaderMode reloader;
    private final Map<Referenced, Optional<StoredContent>> turn = new HashMap<>();

    ContentReader(Namespaces namespaces, ReferenceIndex references, ReloaderMode reloader) {
        this.namespaces = namespaces;
        this.references = references;
        this.reloader = reloader;
    }

    /// What was read for a workload.
    ///
    /// @param managers the field managers of each object
    /// @param deadline when the credential ends that its pods may still use
    record Read(
            Asked asked,
            List<ReadContent> contents,
            Map<ContentRef, List<String>> managers,
            Optional<Instant> deadline) {}

    /// Forgets the values that were read.
    void endTurn() {
        turn.clear();
    }

    /// Forgets a workload.
    void forget(WorkloadId id) {
        references.retract(new Referrer.OfWorkload(id));
    }

    /// Reads what concerns a workload, and has its changes told from now on.
    ///
    /// @param targeted Secrets that ExternalSecrets restart it for
    /// @return or the problem of an object that could not be read
    Answer<Read> read(Workload workload, Set<ContentRef> targeted, MacKey key) {
        var candidates = new HashSet<>(targeted);
        if (Asked.annotated(workload)) {
            candidates.addAll(workload.references().keySet());
            candidates.addAll(Asked.named(workload, all(workload.id().namespace())));
        }
        declare(workload.id(), candidates);
        var stored = new HashMap<ContentRef, StoredContent>();
        for (var ref : candidates) {
            switch (find(workload.id().namespace(), ref)) {
                case Answer.Got<Optional<StoredContent>>(var found) ->
                        found.ifPresent(content -> stored.put(ref, content));
                case Answer.Failed<Optional<StoredContent>>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(read(workload, targeted, stored, key));
    }

    private Read read(
            Workload workload,
            Set<ContentRef> targeted,
            Map<ContentRef, StoredContent> stored,
            MacKey key) {
        var marks =
                stored.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, each -> each.getValue().annotations()));
        var ours =
                RestartRecord.parse(workload.annotations().get(RestartRecord.ANNOTATION))
                        .last()
                        .map(RestartRecord.Entry::at);
        var asked =
                Asked.of(
                        workload,
                        new Asked.Surroundings(reloader, targeted, stored.keySet(), marks, ours));
        var contents = new ArrayList<ReadContent>();
        asked.contents()
                .forEach(
                        (ref, keys) ->
                                contents.add(
                                        ReadContent.of(
                                                ref,
                                                keys,
                                                Optional.ofNullable(stored.get(ref))
                                                        .map(StoredContent::data),
                                                key)));
        var managers =
                stored.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, each -> each.getValue().managers()));
        return new Read(asked, contents, managers, deadline(asked, marks));
    }

    private static Optional<Instant> deadline(
            Asked asked, Map<ContentRef, Map<String, String>> marks) {
        return asked.contents().keySet().stream()
                .flatMap(ref -> LeaseDeadline.of(marks.getOrDefault(ref, Map.of())).stream())
                .min(Instant::compareTo);
    }

    private Set<ContentRef> all(String namespace) {
        return Stream.of(ObjectKey.Kind.values())
                .flatMap(
                        kind ->
                                references.names(kind, namespace).stream()
                                        .map(name -> new ContentRef(kind, name)))
                .collect(Collectors.toSet());
    }

    /// Before the reading, so that a change after it is told.
    private void declare(WorkloadId id, Set<ContentRef> refs) {
        references.declare(
                new Referrer.OfWorkload(id),
                refs.stream()
                        .map(ref -> new Referenced(ref.kind(), id.namespace(), ref.name()))
                        .collect(Collectors.toSet()));
    }

    private Answer<Optional<StoredContent>> find(String namespace, ContentRef ref) {
        var place = new Referenced(ref.kind(), namespace, ref.name());
        var known = turn.get(place);
        if (known != null) {
            return Answer.got(known);
        }
        var answer = namespaces.in(namespace).stored(ref.kind(), ref.name());
        if (answer instanceof Answer.Got<Optional<StoredContent>>(var found)) {
            turn.put(place, found);
        }
        return answer;
    }
}
