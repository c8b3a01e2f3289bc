package dev.cofferdam.cli.check.fix;

import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Fixes files on disk, or prints what it would do.
public final class Repairs {
    private final Fixer fixer;
    private final GivenFiles writable;

    /// @param writable which files may be written
    public Repairs(Rules rules, GivenFiles writable) {
        fixer = new Fixer(rules);
        this.writable = writable;
    }

    /// Writes the fixes.
    ///
    /// @return what was done and what was not, for the report
    public List<Gap> write(Collection<Path> files) {
        var notes = new ArrayList<Gap>();
        for (var fixed : fixed(files)) {
            try {
                if (fixed.isChanged()) {
                    writable.write(Path.of(fixed.file()), fixed.after());
                    notes.add(note(fixed.file(), "was fixed: ", fixed.fixed()));
                }
                notes.addAll(left(fixed));
            } catch (IOException failure) {
                var why = "cannot be written: " + GivenFiles.why(failure);
                notes.add(new Gap(fixed.file(), 0, why, true));
            }
        }
        return notes;
    }

    /// Prints what would be written, as a unified diff.
    ///
    /// @return what would be left
    public List<Gap> print(Collection<Path> files, Lines out) {
        var notes = new ArrayList<Gap>();
        for (var fixed : fixed(files)) {
            if (fixed.isChanged()) {
                out.text(UnifiedDiff.of(fixed.file(), fixed.before(), fixed.after()));
            }
            notes.addAll(left(fixed));
        }
        out.flush();
        return notes;
    }

    private List<Fixed> fixed(Collection<Path> files) {
        return files.parallelStream().flatMap(file -> fixed(file).stream()).toList();
    }

    private Optional<Fixed> fixed(Path file) {
        try {
            return fixer.fix(file.toString(), Files.readAllBytes(file));
        } catch (IOException _) {
            return Optional.empty(); // the check names it
        } catch (RuntimeException fault) {
            var why =
                    "all of it (a fault of cofferdam, %s)"
                            .formatted(fault.getClass().getSimpleName());
            return Optional.of(new Fixed(file.toString(), "", "", List.of(), List.of(why)));
        }
    }

    private static List<Gap> left(Fixed fixed) {
        return fixed.left().isEmpty()
                ? List.of()
                : List.of(
                        note(
                                fixed.file(),
                                "is written in a way that --fix cannot change safely; by hand: ",
                                fixed.left()));
    }

    private static Gap note(String file, String start, List<String> what) {
        return new Gap(file, 0, start + String.join("; ", what), false);
    }
}
