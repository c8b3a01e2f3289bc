package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.input.Inputs;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.core.document.Document;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The manifests below some paths. Texts that do not name External Secrets are passed over.
final class Manifests {
    private final Survey survey;
    private final Optional<GivenFiles> writable;

    /// @param writable which files may be written; nothing where old versions are not replaced
    Manifests(Survey survey, Optional<GivenFiles> writable) {
        this.survey = survey;
        this.writable = writable;
    }

    void below(List<Path> paths) throws IOException {
        var inputs = Inputs.below(paths);
        inputs.gaps().forEach(survey::unread);
        for (var file : inputs.files()) {
            var format = Format.of(file.toString());
            if (format == Format.YAML || format == Format.JSON) {
                file(file, format);
            }
        }
    }

    private void file(Path file, Format format) {
        try {
            var bytes = Files.readAllBytes(file);
            if (isAsked(bytes)) {
                text(file.toString(), rewritten(file, bytes, format), format);
            }
        } catch (IOException failure) {
            var why = "cannot be read or written: " + GivenFiles.why(failure);
            survey.unread(new Gap(file.toString(), 0, why, true));
        }
    }

    /// A text that is not in a file that could be changed.
    void text(String name, byte[] bytes, Format format) {
        switch (Documents.read(bytes, format)) {
            case Reading.Exact(var documents) ->
                    asked(documents).forEach(resource -> survey.inFile(name, resource));
            case Reading.Approximate(_, var fault) -> unread(name, fault);
            case Reading.Refused(var fault) -> unread(name, fault);
        }
    }

    private void unread(String name, Fault fault) {
        survey.unread(new Gap(name, fault.line(), fault.message(), true));
    }

    private static boolean isAsked(byte[] bytes) {
        return new String(bytes, UTF_8).contains(ManifestReview.GROUP + "/");
    }

    private static Stream<Resource> asked(List<Document> documents) {
        return documents.stream()
                .flatMap(each -> Resource.in(each).stream())
                .filter(ManifestReview::isAsked);
    }

    /// What the file holds afterwards.
    private byte[] rewritten(Path file, byte[] bytes, Format format) throws IOException {
        if (writable.isEmpty()) {
            return bytes;
        }
        var changes =
                Documents.read(bytes, format) instanceof Reading.Exact(var documents)
                        ? changes(documents)
                        : List.<FieldChange>of();
        if (changes.isEmpty()) {
            return bytes;
        }
        var edited = Editing.edit(new String(bytes, UTF_8), format, changes);
        if (edited.isEmpty()) {
            var why = "cannot be rewritten without changing more than the version: do it by hand";
            survey.unread(new Gap(file.toString(), 0, why, true));
            return bytes;
        }
        writable.get().write(file, edited.get());
        survey.rewrote(file.toString());
        return edited.get().getBytes(UTF_8);
    }

    /// No default differs between the two versions, so the version is all there is to change.
    private static List<FieldChange> changes(List<Document> documents) {
        var changes = new ArrayList<FieldChange>();
        for (int at = 0; at < documents.size(); at++) {
            for (var resource : Resource.in(documents.get(at))) {
                if (resource.id().apiVersion().equals(ManifestReview.OLD)) {
                    var path = resource.path().field("apiVersion").toString();
                    changes.add(FieldChange.of(at, path, ManifestReview.CURRENT));
                }
            }
        }
        return changes;
    }
}
