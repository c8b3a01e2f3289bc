package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.check.input.RenderedSources;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.render.Kustomization;
import dev.cofferdam.cli.check.render.Roots;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.edit.Editing;
import dev.cofferdam.core.document.edit.FieldChange;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Fault;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The manifests below some paths: as they lie there, and what charts and kustomize folders become.
/// Texts that name neither External Secrets nor the Vault Secrets Operator are passed over.
final class Manifests {
    /// Endings of texts that become manifests by programs that are not run here.
    private static final Set<String> TEMPLATES =
            Set.of(
                    "tpl",
                    "tmpl",
                    "gotmpl",
                    "j2",
                    "jinja",
                    "jsonnet",
                    "libsonnet",
                    "cue",
                    "tf",
                    "tftpl",
                    "hcl",
                    "pkl",
                    "erb",
                    "mustache",
                    "sh",
                    "bash");

    private final Survey survey;
    private final Optional<GivenFiles> writable;
    private final String searchPath;

    /// @param writable which files may be written; nothing where old versions are not replaced
    /// @param searchPath where to look for helm, kustomize and kubectl; empty for not rendering
    Manifests(Survey survey, Optional<GivenFiles> writable, String searchPath) {
        this.survey = survey;
        this.writable = writable;
        this.searchPath = searchPath;
    }

    void below(List<Path> paths) throws IOException {
        var inputs = Inputs.below(paths);
        inputs.gaps().forEach(survey::unread);
        inputs.files().forEach(this::rewrite);
        var rendered =
                searchPath.isEmpty()
                        ? RenderedSources.none()
                        : RenderedSources.of(
                                inputs, searchPath, Roots.of(paths), "cofferdam migrate -");
        var elsewhere = rendered.pieces(inputs);
        elsewhere.addAll(rendered.unbuilt());
        inputs.files().stream().filter(file -> !elsewhere.contains(file)).forEach(this::file);
        for (var made : rendered.made()) {
            rendered(made.text().file(), made.text().yaml());
        }
        rendered.gaps().stream()
                .filter(gap -> concerns(inputs.files(), Path.of(gap.file())))
                .forEach(survey::unread);
        if (survey.hasVso()) {
            inputs.files().stream()
                    .filter(file -> !elsewhere.contains(file))
                    .forEach(this::workloads);
            rendered.made().forEach(made -> workloads(made.text().yaml().getBytes(UTF_8)));
        }
    }

    private void workloads(Path file) {
        var format = Format.of(file.toString());
        if (format == Format.YAML || format == Format.JSON) {
            try {
                workloads(Files.readAllBytes(file));
            } catch (IOException failure) {
                unreadable(file, failure);
            }
        }
    }

    /// What makes pods among manifests. What cannot be read makes none.
    void workloads(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        if (text.contains("containers")
                && Documents.read(bytes, Format.YAML) instanceof Reading.Exact(var documents)) {
            documents.stream()
                    .flatMap(document -> Resource.in(document).stream())
                    .forEach(survey::workload);
        }
    }

    /// Charts without an object of External Secrets need no word; what a kustomize folder would take
    /// in from elsewhere is not known.
    private static boolean concerns(List<Path> files, Path root) {
        var folder = root.resolveSibling("");
        return Kustomization.isOne(root)
                || files.stream()
                        .filter(file -> file.startsWith(folder))
                        .anyMatch(file -> file.toString().endsWith(".tgz") || mentions(file));
    }

    private static boolean mentions(Path file) {
        try {
            return isAsked(Files.readAllBytes(file));
        } catch (IOException _) {
            return true;
        }
    }

    private void file(Path file) {
        var format = Format.of(file.toString());
        try {
            if (format == Format.YAML || format == Format.JSON) {
                var bytes = Files.readAllBytes(file);
                if (isAsked(bytes)) {
                    text(file.toString(), bytes, format);
                }
            } else if (TEMPLATES.contains(ending(file))) {
                template(file, new String(Files.readAllBytes(file), UTF_8));
            }
        } catch (IOException failure) {
            unreadable(file, failure);
        }
    }

    private static String ending(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void template(Path file, String text) {
        var mention = ManifestSearch.MENTION.matcher(text);
        if (mention.find()) {
            var line =
                    1
                            + (int)
                                    text.substring(0, mention.start())
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count();
            var why = "becomes manifests by a program: pipe what it prints to cofferdam migrate -";
            survey.unread(new Gap(file.toString(), line, why, true));
        }
    }

    private void unreadable(Path file, IOException failure) {
        var why = "cannot be read or written: " + GivenFiles.why(failure);
        survey.unread(new Gap(file.toString(), 0, why, true));
    }

    /// A text that is not in a file that could be changed.
    void text(String name, byte[] bytes, Format format) {
        switch (Documents.read(bytes, format)) {
            case Reading.Exact(var documents) -> {
                var search = ManifestSearch.in(name, documents);
                search.found().forEach(found -> survey.inFile(name, found));
                search.gaps().forEach(survey::unread);
            }
            case Reading.Approximate(_, var fault) -> unread(name, fault);
            case Reading.Refused(var fault) -> unread(name, fault);
        }
    }

    /// What a chart or kustomize folder becomes. Its lines are those of no file.
    private void rendered(String name, String yaml) {
        switch (Documents.read(yaml.getBytes(UTF_8), Format.YAML)) {
            case Reading.Exact(var documents) ->
                    documents.stream()
                            .flatMap(document -> Resource.in(document).stream())
                            .filter(Survey::isAsked)
                            .forEach(resource -> survey.rendered(name, resource));
            case Reading.Approximate(_, var fault) -> renderedUnread(name, yaml, fault);
            case Reading.Refused(var fault) -> renderedUnread(name, yaml, fault);
        }
    }

    private void renderedUnread(String name, String yaml, Fault fault) {
        if (isAsked(yaml.getBytes(UTF_8))) {
            survey.unread(new Gap(name, 0, "what it becomes " + fault.message(), true));
        }
    }

    private void unread(String name, Fault fault) {
        survey.unread(new Gap(name, fault.line(), fault.message(), true));
    }

    private static boolean isAsked(byte[] bytes) {
        var text = Documents.text(bytes).orElseGet(() -> new String(bytes, UTF_8));
        return text.contains(ManifestReview.GROUP + "/") || text.contains(VsoObject.GROUP + "/");
    }

    private void rewrite(Path file) {
        var format = Format.of(file.toString());
        if (writable.isEmpty() || (format != Format.YAML && format != Format.JSON)) {
            return;
        }
        try {
            var bytes = Files.readAllBytes(file);
            if (isAsked(bytes)) {
                rewrite(file, bytes, format, writable.get());
            }
        } catch (IOException failure) {
            unreadable(file, failure);
        }
    }

    private void rewrite(Path file, byte[] bytes, Format format, GivenFiles files)
            throws IOException {
        if (!(Documents.read(bytes, format) instanceof Reading.Exact(var documents))) {
            return;
        }
        var search = ManifestSearch.in(file.toString(), documents);
        search.oldPatches().forEach(survey::unread);
        var changes = changes(search);
        if (changes.isEmpty()) {
            return;
        }
        var edited = Editing.edit(new String(bytes, UTF_8), format, changes);
        if (edited.isEmpty()) {
            var why = "cannot be rewritten without changing more than the version: do it by hand";
            survey.unread(new Gap(file.toString(), 0, why, true));
            return;
        }
        files.write(file, edited.get());
        survey.rewrote(file.toString());
    }

    /// No default differs between the two versions, so the version is all there is to change.
    private static List<FieldChange> changes(ManifestSearch search) {
        return search.all().stream()
                .filter(found -> !found.inText())
                .filter(found -> found.resource().id().apiVersion().equals(ManifestReview.OLD))
                .map(
                        found ->
                                FieldChange.of(
                                        found.document(),
                                        found.resource().path().field("apiVersion").toString(),
                                        ManifestReview.CURRENT))
                .toList();
    }
}
