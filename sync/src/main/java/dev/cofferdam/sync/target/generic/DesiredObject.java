package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.Marks;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Draws the object that a spec with its content asks for.
record DesiredObject(SyncSpec spec, ObjectContent content) {
    /// Where there is none yet.
    Answer<Json.Members> fresh() {
        var kind = spec.target().kind();
        var metadata = Map.of("name", spec.target().name(), "namespace", spec.owner().namespace());
        var bare =
                Trees.with(
                        Trees.texts(Map.of("apiVersion", kind.apiVersion(), "kind", kind.name())),
                        "metadata",
                        Trees.texts(metadata));
        return placed(Trees.with(bare, base(), Trees.EMPTY))
                .map(desired -> marked(new LiveObject(desired), desired, Metadata.none()));
    }

    /// Where there is one: what we wrote before gives way, what others put there stays as the
    /// creation policy says.
    Answer<Json.Members> over(LiveObject live) {
        var notes = live.fields(Labels.fieldManager(spec.owner()));
        var left = live.bare();
        var labels = new HashMap<>(live.metadata().labels());
        var annotations = new HashMap<>(live.metadata().annotations());
        for (var note : notes) {
            left = Stale.removed(left, note);
            labels.keySet().removeAll(Stale.metadata(note, "labels"));
            annotations.keySet().removeAll(Stale.metadata(note, "annotations"));
        }
        var start =
                spec.target().creation().keepsForeignKeys()
                        ? left
                        : Trees.with(left, base(), Trees.EMPTY);
        return placed(start)
                .map(desired -> withoutNewEmptiness(desired, live))
                .map(desired -> marked(live, desired, Metadata.of(labels, annotations)));
    }

    /// The API server keeps no empty map where there was none.
    private Json.Members withoutNewEmptiness(Json.Members desired, LiveObject live) {
        return Trees.member(desired, base()).equals(Trees.EMPTY)
                        && Trees.member(live.tree(), base()) instanceof Json.Null
                ? Trees.without(desired, base())
                : desired;
    }

    private String base() {
        return spec.target().kind().equals(ObjectKind.CONFIG_MAP) ? "data" : "spec";
    }

    private Answer<Json.Members> placed(Json.Members start) {
        Json tree = start;
        for (var placement : content.placements()) {
            var changed = Trees.changed(tree, placement.path(), placement::over);
            if (changed.isEmpty()) {
                return Answer.failed(blocked(placement));
            }
            tree = changed.get();
        }
        return Answer.got(tree instanceof Json.Members members ? members : start);
    }

    private static Problem blocked(Placement placement) {
        return Problem.misconfigured(
                Cause.TEMPLATE_FAILED,
                """
                %s: its target leads through a value that is neither a map nor a list; \
                correct the target, or what is written before it"""
                        .formatted(placement.source()));
    }

    private Json.Members marked(LiveObject live, Json.Members desired, Metadata others) {
        var marks = new Marks(spec);
        var metadata = marks.over(others, content.metadata(), LiveObject.hash(desired));
        var finalizers =
                Stream.concat(live.finalizers().stream(), content.finalizers().stream())
                        .distinct()
                        .toList();
        return live.with(desired, metadata, marks.owners(live.owners()), finalizers);
    }
}
