package dev.cofferdam.sync.restart.seen;

import dev.cofferdam.sync.restart.workload.ContentRef;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs between what pods run with and what there is now.
///
/// @param adopted what pods are taken to run with from now on, where that differs from the
///   annotation although nothing changed: the first look at an object, a lost key, a reference that
///   is gone
/// @param changed what changed under the pods
/// @param current what there will be in the annotation after a restart
public record Comparison(
        SeenContents adopted, SortedSet<ContentRef> changed, SeenContents current) {
    public static Comparison of(SeenContents seen, Collection<ReadContent> contents) {
        var kept = new TreeMap<String, String>();
        var current = new TreeMap<String, String>();
        var changed = new TreeSet<ContentRef>();
        for (var content : contents) {
            var before = seen.entries().getOrDefault(content.id(), "");
            switch (difference(before, content)) {
                case NONE -> {
                    kept.put(content.id(), before);
                    current.put(content.id(), before);
                }
                case ADOPT -> {
                    kept.put(content.id(), content.entry());
                    current.put(content.id(), content.entry());
                }
                case CHANGE -> {
                    kept.put(content.id(), before);
                    current.put(content.id(), content.entry());
                    changed.add(content.ref());
                }
            }
        }
        return new Comparison(new SeenContents(kept), changed, new SeenContents(current));
    }

    private enum Difference {
        NONE,
        ADOPT,
        CHANGE
    }

    /// A content that is gone changes nothing: pods that restarted could not start without it.
    /// One that appears is news only to pods that run without it.
    private static Difference difference(String before, ReadContent content) {
        if (before.equals(content.entry())) {
            return Difference.NONE;
        }
        if (before.equals(SeenContents.ABSENT)) {
            return content.optional() ? Difference.CHANGE : Difference.ADOPT;
        }
        var old = Fingerprint.parse(before);
        if (old.isEmpty()) {
            return Difference.ADOPT;
        }
        return content.fingerprint()
                .map(
                        now ->
                                now.keyId().equals(old.get().keyId())
                                        ? Difference.CHANGE
                                        : Difference.ADOPT)
                .orElse(Difference.NONE);
    }
}
