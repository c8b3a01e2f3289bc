package dev.cofferdam.sync.rewrite;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.List;
import java.util.TreeMap;

/// One change of the keys of a source, or of its keys and values. `path` is where it stands in the
/// manifest, such as `spec.dataFrom[0].rewrite[1]`.
public sealed interface Rewrite {
    String path();

    /// Another name for each key.
    record Rename(Renamer renamer, String path) implements Rewrite {}

    /// The members of the JSON objects that the values are, together.
    record Merge(Merging merging, String path) implements Rewrite {}

    /// Makes a new key of a key.
    @FunctionalInterface
    interface Renamer {
        Answer<String> renamed(String key);

        /// One for the keys of a single rewrite, which together have its limits.
        default Renamer begun() {
            return this;
        }
    }

    /// All of them in order, each on what the one before left.
    static Answer<SecretData> all(List<Rewrite> rewrites, SecretData values) {
        var result = Answer.got(values);
        for (var rewrite : rewrites) {
            result = result.then(rewrite::apply);
        }
        return result;
    }

    private Answer<SecretData> apply(SecretData values) {
        return switch (this) {
            case Rename(var renamer, _) -> renamed(values, renamer);
            case Merge(var merging, var path) -> merging.merge(values, path);
        };
    }

    /// Of two keys that get the same name the later one in byte order wins. In External Secrets
    /// either may.
    private static Answer<SecretData> renamed(SecretData values, Renamer renamer) {
        var begun = renamer.begun();
        var renamed = new TreeMap<String, SecretValue>();
        for (var entry : values.values().entrySet()) {
            switch (begun.renamed(entry.getKey())) {
                case Answer.Got<String>(var key) -> renamed.put(key, entry.getValue());
                case Answer.Failed<String>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(new SecretData(renamed));
    }
}
