package dev.cofferdam.cli.check.input;

import java.util.List;

/// Which files to check, and which not.
///
/// @param excludes globs of files that are left out
/// @param includes globs of files; if there are any, all others are left out, and these are taken
///     even if a rule would leave them out
public record Selection(List<String> excludes, List<String> includes) {
    /// All files but those that a rule leaves out.
    public static final Selection USUAL = new Selection(List.of(), List.of());

    public Selection {
        excludes = List.copyOf(excludes);
        includes = List.copyOf(includes);
    }
}
