package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Finds out which secrets there are below a folder, folder by folder. A folder that Vault does not
/// know makes the whole answer absent, as in External Secrets. More than a bounded number of
/// folders or secrets is refused: a list that large would keep Vault busy at every refresh.
public final class KvLister {
    static final int MOST_FOLDERS = 1_000;
    static final int MOST_SECRETS = 20_000;

    private final KvReader reader;

    public KvLister(KvReader reader) {
        this.reader = reader;
    }

    /// The full names of all secrets that start with the prefix, which is empty or ends with a
    /// slash.
    public Answer<List<String>> names(Access access, KvEngine engine, String prefix, Lane lane) {
        var names = new ArrayList<String>();
        var folders = new ArrayDeque<String>(List.of(prefix));
        for (int listed = 0; !folders.isEmpty(); listed++) {
            if (listed == MOST_FOLDERS || names.size() > MOST_SECRETS) {
                return Answer.failed(tooMany(prefix));
            }
            var folder = folders.pop();
            switch (entries(access, engine, folder, lane)) {
                case Answer.Failed<List<String>>(var problem) -> {
                    return Answer.failed(problem);
                }
                case Answer.Got<List<String>>(var entries) ->
                        entries.forEach(
                                entry ->
                                        (entry.endsWith("/") ? folders : names)
                                                .add(folder + entry));
            }
        }
        return Answer.got(List.copyOf(names));
    }

    private Answer<List<String>> entries(Access access, KvEngine engine, String folder, Lane lane) {
        return KvPath.folder(engine, folder)
                .then(path -> reader.list(new KvRequest(access, engine, path, ""), lane))
                .map(KvLister::texts);
    }

    private static List<String> texts(List<Json> keys) {
        return keys.stream()
                .filter(Json.Text.class::isInstance)
                .map(key -> ((Json.Text) key).text())
                .toList();
    }

    private static Problem tooMany(String prefix) {
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                "find.path "
                        + (prefix.isEmpty() ? "is missing, and the engine" : '"' + prefix + '"')
                        + " has more than "
                        + MOST_FOLDERS
                        + " folders or "
                        + MOST_SECRETS
                        + " secrets. Name a folder with fewer.");
    }
}
