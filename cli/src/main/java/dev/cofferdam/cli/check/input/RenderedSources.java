package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Charts;
import dev.cofferdam.cli.check.render.Kustomization;
import dev.cofferdam.cli.check.render.Kustomizations;
import dev.cofferdam.cli.check.render.Rendered;
import dev.cofferdam.cli.check.render.Rendered.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What charts and kustomize folders become, and which files are only pieces of that.
///
/// @param files judged as what they become; on their own they are asked for secrets alone
/// @param parts those of `files` that are no whole objects
/// @param texts what they become
record RenderedSources(Set<Path> files, Set<Path> parts, List<Text> texts, List<Gap> gaps) {
    static RenderedSources none() {
        return new RenderedSources(Set.of(), Set.of(), List.of(), List.of());
    }

    static RenderedSources of(Inputs inputs, String searchPath) {
        var pieces =
                new RenderedSources(
                        new HashSet<>(), new HashSet<>(), new ArrayList<>(), new ArrayList<>());
        var charts = new Charts(searchPath);
        for (var chart : inputs.charts()) {
            var inside = inputs.files().stream().filter(file -> isTemplate(file, chart)).toList();
            if (pieces.take(chart.resolve("Chart.yaml"), charts.render(chart))) {
                pieces.files.addAll(inside);
                pieces.parts.addAll(inside);
            }
        }
        var folders = new Kustomizations(searchPath);
        var all = inputs.kustomizations();
        for (var root : roots(all)) {
            if (pieces.take(root.file(), folders.build(root))) {
                pieces.reach(root, all, new HashSet<>());
            }
        }
        return pieces;
    }

    private boolean take(Path file, Rendered rendered) {
        return switch (rendered) {
            case Rendered.Texts(var more) -> texts.addAll(more) || more.isEmpty();
            case Rendered.Unknown(var why) -> {
                gaps.add(new Gap(file.toString(), 0, why, true));
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
