package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.RemoteRef.Part;
import dev.cofferdam.sync.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What has been read for one spec so far: later sources override earlier ones. That a secret is
/// absent counts as nothing read, unless the target is to be retained; what it means that nothing
/// was read at all, [Conclusion] says.
public final class SourceFetch {
    private final SyncSpec spec;
    private SecretData data = SecretData.empty();
    private Optional<Problem> empty = Optional.empty();

    public SourceFetch(SyncSpec spec) {
        this.spec = spec;
    }

    /// Adds what one source answered. A problem that is given back means that the spec cannot be
    /// met.
    public Optional<Problem> add(Source source, Answer<SecretData> answer) {
        return switch (answer) {
            case Answer.Got<SecretData>(var more) -> {
                data = data.with(more);
                if (more.isEmpty() && source instanceof Source.Extract extract) {
                    empty = Optional.of(isThere(extract));
                }
                yield Optional.empty();
            }
            case Answer.Failed<SecretData>(Problem.Absent _)
                    when spec.target().deletion() != Deletion.RETAIN ->
                    Optional.empty();
            case Answer.Failed<SecretData>(var problem) -> Optional.of(problem);
        };
    }

    /// All that was read. A secret without members is there, so it does not delete the target.
    public Answer<SecretData> result() {
        return empty.filter(_ -> data.isEmpty() && spec.target().deletion() == Deletion.DELETE)
                .map(Answer::<SecretData>failed)
                .orElseGet(() -> Answer.got(data));
    }

    private static Problem isThere(Source.Extract extract) {
        return Problem.misconfigured(
                Cause.PROPERTY_ABSENT,
                "%s.extract: the secret \"%s\" is there, but has no members, and deletionPolicy: Delete is for secrets that are not there. Delete it, or write a member."
                        .formatted(extract.path(), extract.remote().key()));
    }

    /// The keys of a store's secrets of which a spec takes both a value and what the store knows
    /// about the secret.
    public static Set<String> both(SyncSpec spec, StoreRef store) {
        var sources = spec.sources();
        var data = keys(sources, store, Part.DATA).collect(Collectors.toSet());
        var searches =
                sources.stream()
                        .anyMatch(
                                source ->
                                        source instanceof Source.Find find
                                                && find.store().equals(store));
        return keys(sources, store, Part.METADATA)
                .filter(key -> searches || data.contains(key))
                .collect(Collectors.toSet());
    }

    private static Stream<String> keys(List<Source> sources, StoreRef store, Part part) {
        return sources.stream()
                .filter(source -> source instanceof Source.Stored in && in.store().equals(store))
                .flatMap(
                        source ->
                                switch (source) {
                                    case Source.Entry entry -> Stream.of(entry.remote());
                                    case Source.Extract extract -> Stream.of(extract.remote());
                                    case Source.Find _, Source.Generated _ ->
                                            Stream.<RemoteRef>empty();
                                })
                .filter(remote -> remote.part() == part && remote.version().isEmpty())
                .map(RemoteRef::key);
    }
}
