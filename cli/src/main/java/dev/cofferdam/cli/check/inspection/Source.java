package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.cli.check.outcome.Finding.Place;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.reading.Format;

/// Where a text comes from and what it is asked about.
///
/// @param placed whether lines and columns of the text are ones of the file
/// @param commit the commit that brought it; empty outside of a history
/// @param named whether the user named exactly this file, so that it must be checked
/// @param unit what it is installed with
public record Source(
        String file,
        Format format,
        Scope scope,
        boolean placed,
        String commit,
        boolean named,
        Unit unit) {
    /// A file of that name, as it lies there.
    public static Source file(String name) {
        return new Source(name, Format.of(name), Scope.ALL, true, "", false, Unit.NONE);
    }

    /// A file that the user named.
    public static Source named(String name) {
        return new Source(name, Format.of(name), Scope.ALL, true, "", true, Unit.NONE);
    }

    /// What a file became, or an object that is in no file.
    public static Source made(String name, Scope scope) {
        return new Source(name, Format.YAML, scope, false, "", true, Unit.NONE);
    }

    /// A file as a commit brought it.
    public static Source past(String name, String commit) {
        return new Source(name, Format.of(name), Scope.SECRETS, true, commit, false, Unit.NONE);
    }

    public Source asking(Scope other) {
        return new Source(file, format, other, placed, commit, named, unit);
    }

    public Source within(Unit other) {
        return new Source(file, format, scope, placed, commit, named, other);
    }

    Place at(Position position) {
        return placed
                ? new Place(file, position.line(), position.column(), commit)
                : new Place(file, 0, 0, commit);
    }
}
