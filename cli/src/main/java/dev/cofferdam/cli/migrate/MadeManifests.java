package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.review.Remark;
import dev.cofferdam.cli.migrate.vso.Made;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What objects of the Vault Secrets Operator become, as YAML with the remarks as comments: printed,
/// or written beside the files that they come from.
final class MadeManifests {
    private static final int WIDTH = 98;
    private static final String OURS = "# Made by cofferdam migrate";
    private static final String ENDING = ".cofferdam.yaml";

    private MadeManifests() {}

    static void print(Survey survey, Lines out) {
        out.text(yaml(survey.made()));
        var made = survey.made().stream().map(Made::source).toList();
        survey.vso().stream()
                .filter(object -> !made.contains(object))
                .flatMap(object -> comment(object).stream())
                .forEach(out::say);
        survey.gaps()
                .forEach(
                        gap -> out.say("# Not looked at: %s: %s".formatted(gap.file(), gap.why())));
        out.flush();
    }

    private static String yaml(List<Made> made) {
        return made.stream()
                .flatMap(
                        each ->
                                Stream.concat(
                                        comment(each.source()).stream().map(line -> line + "\n"),
                                        each.manifests().stream().map(ManifestStream::yaml)))
                .collect(Collectors.joining());
    }

    private static List<String> comment(VsoObject object) {
        return Stream.concat(
                        Stream.of("# %s".formatted(object.title())),
                        object.remarks().stream()
                                .filter(remark -> remark.effect() != Effect.TRANSLATED)
                                .flatMap(MadeManifests::comment))
                .map(Visible::line)
                .toList();
    }

    private static Stream<String> comment(Remark remark) {
        var said =
                "%s: %s: %s. To do: %s"
                        .formatted(
                                remark.field(),
                                remark.effect().title(),
                                remark.reason(),
                                remark.advice());
        return Lines.wrapped(WIDTH, said).stream().map(line -> "#   " + line);
    }

    /// Writes beside each file what its objects become; what it cannot write is a gap.
    static void write(Survey survey, GivenFiles files) {
        survey.madeByFile()
                .forEach(
                        (file, made) -> {
                            if (file.isEmpty()) {
                                elsewhere(survey, made);
                            } else {
                                write(survey, files, Path.of(file), made);
                            }
                        });
    }

    private static void elsewhere(Survey survey, List<Made> made) {
        var why =
                "is not in a file of its own, so nothing is written beside it: print what it becomes with -o yaml";
        made.forEach(each -> survey.unread(new Gap(each.source().title(), 0, why, true)));
    }

    private static void write(Survey survey, GivenFiles files, Path from, List<Made> made) {
        var name = String.valueOf(from.getFileName());
        var dot = name.lastIndexOf('.');
        var file = from.resolveSibling(name.substring(0, dot < 0 ? name.length() : dot) + ENDING);
        try {
            if (Files.exists(file) && !Files.readString(file, UTF_8).startsWith(OURS)) {
                var why = "is there and was not made by cofferdam migrate: move it away";
                survey.unread(new Gap(file.toString(), 0, why, true));
                return;
            }
            files.write(
                    file,
                    "%s from %s. Review it before you apply it.\n%s"
                            .formatted(OURS, Visible.line(name), yaml(made)));
            survey.wrote(file.toString());
        } catch (IOException failure) {
            var why = "cannot be read or written: " + GivenFiles.why(failure);
            survey.unread(new Gap(file.toString(), 0, why, true));
        }
    }
}
