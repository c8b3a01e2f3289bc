package dev.cofferdam.sync.restart.request;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import dev.cofferdam.sync.restart.workload.Workload;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// For which Secrets and ConfigMaps a workload restarts, by all who may ask for it.
///
/// @param contents with the keys that count; an object that the pods do not read counts whole
/// @param anotherReloader whether Reloader's annotations were left to Reloader, which restarts this
///   workload too
public record Asked(SortedMap<ContentRef, ReadKeys> contents, boolean anotherReloader) {
    /// On a workload: [#ON_CHANGE] or [#OFF].
    public static final String ANNOTATION = "cofferdam.dev/restart";

    /// Any object that its pods read.
    public static final String ON_CHANGE = "on-change";

    /// Never, even if others ask.
    public static final String OFF = "off";

    public Asked {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    static Asked nothing() {
        return new Asked(new TreeMap<>(), false);
    }

    /// What is known besides the workload itself.
    ///
    /// @param targeted Secrets of ExternalSecrets that name this workload in
    ///   [RestartTargets#ANNOTATION]
    /// @param all names of Secrets and ConfigMaps of the namespace that a pattern may name
    /// @param marks the annotations of objects of the namespace; none for those that have none
    /// @param ours when we last wrote this workload
    public record Surroundings(
            ReloaderMode mode,
            Set<ContentRef> targeted,
            Set<ContentRef> all,
            Map<ContentRef, Map<String, String>> marks,
            Optional<Instant> ours) {}

    public static Asked of(Workload workload, Surroundings around) {
        var own = workload.annotations().get(ANNOTATION);
        if (own.equals(OFF) || workload.deleting()) {
            return nothing();
        }
        var contents = new TreeMap<ContentRef, ReadKeys>();
        if (own.equals(ON_CHANGE)) {
            contents.putAll(workload.references());
        }
        around.targeted().forEach(ref -> contents.put(ref, keys(workload, ref)));
        boolean asked = !contents.isEmpty() || own.equals(ON_CHANGE);
        if (workload.owned() && !asked) {
            return nothing();
        }
        boolean another = false;
        if (around.mode() != ReloaderMode.OFF) {
            var theirs = reloader(workload, around);
            another =
                    !theirs.isEmpty()
                            && around.mode() == ReloaderMode.AUTO
                            && wrote(workload, around);
            if (!another) {
                contents.putAll(theirs);
            }
        }
        return new Asked(contents, another);
    }

    private static boolean wrote(Workload workload, Surroundings around) {
        return workload.reloaderWrote()
                .filter(theirs -> around.ours().map(theirs::isAfter).orElse(true))
                .isPresent();
    }

    private static SortedMap<ContentRef, ReadKeys> reloader(
            Workload workload, Surroundings around) {
        var contents = new TreeMap<ContentRef, ReadKeys>();
        for (var kind : ObjectKey.Kind.values()) {
            var annotations = ReloaderAnnotations.of(workload.annotations(), kind);
            if (annotations.ask()) {
                candidates(workload, around).stream()
                        .filter(ref -> ref.kind() == kind)
                        .filter(ref -> covers(annotations, workload, around, ref))
                        .forEach(ref -> contents.put(ref, keys(workload, ref)));
            }
        }
        return contents;
    }

    private static Set<ContentRef> candidates(Workload workload, Surroundings around) {
        var candidates = new TreeMap<ContentRef, Boolean>();
        workload.references().keySet().forEach(ref -> candidates.put(ref, true));
        around.all().forEach(ref -> candidates.put(ref, true));
        return candidates.keySet();
    }

    private static boolean covers(
            ReloaderAnnotations annotations,
            Workload workload,
            Surroundings around,
            ContentRef ref) {
        return annotations.cover(
                ref.name(),
                around.marks().getOrDefault(ref, Map.of()),
                workload.references().containsKey(ref));
    }

    /// What pods do not read counts whole; that it is absent stops nothing.
    private static ReadKeys keys(Workload workload, ContentRef ref) {
        return workload.references().getOrDefault(ref, ReadKeys.whole(true));
    }

    /// Those objects that a list of this workload names.
    public static Set<ContentRef> named(Workload workload, Set<ContentRef> all) {
        return all.stream()
                .filter(
                        ref ->
                                ReloaderAnnotations.of(workload.annotations(), ref.kind())
                                        .isNamed(ref.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether annotations of this workload ask for anything.
    public static boolean annotated(Workload workload) {
        return workload.annotations().get(ANNOTATION).equals(ON_CHANGE)
                || Stream.of(ObjectKey.Kind.values())
                        .anyMatch(
                                kind -> ReloaderAnnotations.of(workload.annotations(), kind).ask());
    }
}
