package dev.cofferdam.vault.kv;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Finds out which secrets there are below a folder, folder by folder. That folder makes the whole
/// answer absent where Vault does not know it, as in External Secrets; one below it that is gone
/// since its name was listed is left out. More than a bounded number of folders or secrets is
/// refused: a list that large would keep Vault busy at every refresh.
final class KvLister {
    static final int MOST_FOLDERS = 1_000;
    static final int MOST_SECRETS = 20_000;

    /// Of the full names together: a long name of a folder is repeated by each that is in it.
    private static final long MOST_LETTERS = 4L << 20;

    private final KvReading reading;

    KvLister(KvReading reading) {
        this.reading = reading;
    }

    /// The full names of all secrets that start with the prefix, which is empty or ends with a
    /// slash.
    Answer<List<String>> names(Access access, KvEngine engine, String prefix, Lane lane) {
        var names = new ArrayList<String>();
        var folders = new ArrayDeque<String>(List.of(prefix));
        var letters = 0L;
        for (int listed = 0; !folders.isEmpty(); listed++) {
            if (listed + folders.size() > MOST_FOLDERS || names.size() > MOST_SECRETS) {
                return Answer.failed(tooMany(prefix));
            }
            var folder = folders.pop();
            switch (reading.entries(access, engine, folder, lane)) {
                case Answer.Failed<List<String>>(Problem.Absent _) when !folder.equals(prefix) -> {
                    // gone since its name was listed
                }
                case Answer.Failed<List<String>>(var problem) -> {
                    return Answer.failed(problem);
                }
                case Answer.Got<List<String>>(var entries) -> {
                    letters += letters(folder, entries);
                    if (letters > MOST_LETTERS) {
                        return Answer.failed(tooMany(prefix));
                    }
                    entries.forEach(
                            entry -> (entry.endsWith("/") ? folders : names).add(folder + entry));
                }
            }
        }
        return Answer.got(List.copyOf(names));
    }

    /// How long the full names are together.
    private static long letters(String folder, List<String> entries) {
        return entries.stream().mapToLong(entry -> folder.length() + (long) entry.length()).sum();
    }

    private static Problem tooMany(String prefix) {
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                """
                find.path %s has more than %s folders or %s secrets, or names that are \
                too long. Name a folder with fewer."""
                        .formatted(
                                prefix.isEmpty()
                                        ? "is missing, and the engine"
                                        : '"' + prefix + '"',
                                MOST_FOLDERS,
                                MOST_SECRETS));
    }
}
