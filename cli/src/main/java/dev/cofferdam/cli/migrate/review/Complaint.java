package dev.cofferdam.cli.migrate.review;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes apart what a parser of the API says of an object: one remark for each field.
final class Complaint {
    private static final Pattern NEXT = Pattern.compile("; (?=(?:spec|metadata)[ .\\[])");

    private Complaint() {}

    static List<Remark> remarks(Problem problem) {
        return NEXT.splitAsStream(problem.message())
                .flatMap(text -> remark(problem, text))
                .toList();
    }

    private static Stream<Remark> remark(Problem problem, String text) {
        var space = text.indexOf(' ');
        var field = space < 0 ? "" : text.substring(0, space);
        var said = text.substring(space + 1);
        var colon = said.lastIndexOf(": ");
        return Stream.of(
                new Remark(
                        problem.cause() == Cause.INVALID_FIELD ? Effect.REFUSED : Effect.NOT_SERVED,
                        field,
                        colon < 0 ? said : said.substring(0, colon),
                        colon < 0 ? "correct it" : said.substring(colon + 2)));
    }
}
