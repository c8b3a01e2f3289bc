package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.inspection.Unit;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Charts;
import dev.cofferdam.cli.check.render.Kustomization;
import dev.cofferdam.cli.check.render.Kustomizations;
import dev.cofferdam.cli.check.render.Rendered;
import dev.cofferdam.cli.check.render.Rendered.Text;
import dev.cofferdam.cli.check.render.Roots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What charts and kustomize folders become, and which files are only pieces of that.
///
/// @param files judged as what they become; on their own they are asked for secrets alone
/// @param parts those of `files` that are not whole objects
/// @param unbuilt what kustomize folders that could not be built take in
/// @param made what they become
public record RenderedSources(
        Set<Path> files, Set<Path> parts, Set<Path> unbuilt, List<Made> made, List<Gap> gaps) {
    /// A text, and what it is installed with.
    public record Made(Text text, Unit unit) {}

    /// Files that are not objects by themselves: pieces of what was rendered, patches, and the values
    /// of charts that were rendered.
    public Set<Path> pieces(Inputs inputs) {
        var pieces = new HashSet<>(files);
        inputs.kustomizations().stream().map(Kustomization::patches).forEach(pieces::addAll);
        made.stream()
                .map(each -> Path.of(each.unit().root()))
                .filter(root -> root.endsWith("Chart.yaml"))
                .forEach(root -> pieces.add(root.resolveSibling("values.yaml")));
        return pieces;
    }

    public static RenderedSources none() {
        return new RenderedSources(Set.of(), Set.of(), Set.of(), List.of(), List.of());
    }

    /// Renders all charts and kustomize folders among the files.
    ///
    /// @param command what manifests can be piped into, for advice: `cofferdam check -`
    public static RenderedSources of(
            Inputs inputs, String searchPath, Roots roots, String command) {
        var pieces = empty();
        var charts = new Charts(searchPath, roots, command);
        for (var chart : inputs.charts()) {
            var inside = inputs.files().stream().filter(file -> isTemplate(file, chart)).toList();
            var unit = new Unit(chart.resolve("Chart.yaml").toString(), true);
            if (pieces.take(unit, charts.render(chart))) {
                pieces.files.addAll(inside);
                pieces.parts.addAll(inside);
            }
        }
        var folders = new Kustomizations(searchPath, roots, command);
        var all = inputs.kustomizations();
        for (var root : roots(all)) {
            var unit = new Unit(root.file().toString(), false);
            if (pieces.take(unit, folders.build(root))) {
                pieces.reach(root, all, new HashSet<>());
            } else {
                pieces.unbuilt.addAll(inputs(root, all));
            }
        }
        return pieces;
    }

    private static RenderedSources empty() {
        return new RenderedSources(
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static Set<Path> inputs(Kustomization root, Collection<Kustomization> all) {
        var inputs = empty();
        inputs.reach(root, all, new HashSet<>());
        return inputs.files;
    }

    /// Whether its files are judged as what they become, and not by themselves.
    private boolean take(Unit unit, Rendered rendered) {
        return switch (rendered) {
            case Rendered.Texts(var texts) -> {
                texts.forEach(text -> made.add(new Made(text, unit)));
                yield true;
            }
            case Rendered.Piece(var why) -> {
                gaps.add(new Gap(unit.root(), 0, why, false));
                yield true;
            }
            case Rendered.Unknown(var why) -> {
                gaps.add(new Gap(unit.root(), 0, why, true));
                yield false;
            }
        };
    }

    private static boolean isTemplate(Path file, Path chart) {
        return file.startsWith(chart.resolve("templates"))
                || (file.startsWith(chart.resolve("charts"))
                        && file.toString().contains("/templates/"));
    }

    /// Those that no other one takes in.
    private static List<Kustomization> roots(Collection<Kustomization> all) {
        var taken = new HashSet<Path>();
        all.forEach(each -> taken.addAll(each.resources()));
        return all.stream().filter(each -> !taken.contains(each.folder().normalize())).toList();
    }

    private void reach(Kustomization from, Collection<Kustomization> all, Set<Path> seen) {
        if (!seen.add(from.file())) {
            return;
        }
        files.addAll(from.patches());
        parts.addAll(from.patches());
        for (var resource : from.resources()) {
            files.add(resource);
            all.stream()
                    .filter(each -> each.folder().normalize().equals(resource))
                    .forEach(each -> reach(each, all, seen));
        }
    }
}
