package dev.cofferdam.sync.pipeline;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SourceFetch;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.pipeline.SourceReader.Reading;
import dev.cofferdam.sync.source.Source;
import java.util.ArrayList;
import java.util.List;

/// What reading all sources of a spec gave.
public sealed interface FetchResult {
    record Data(SecretData data) implements FetchResult {}

    /// Never empty.
    record Failed(List<Failure> failures) implements FetchResult {
        public Failed {
            failures = List.copyOf(failures);
        }
    }

    record NotYet() implements FetchResult {}

    record NotOurs() implements FetchResult {}

    /// One problem.
    ///
    /// @param path of the source in the manifest; empty where it is about all of them together
    record Failure(String path, Problem problem) {}

    /// When to stop reading.
    enum Until {
        /// The first problem ends it: the target cannot be written anyway.
        FIRST_PROBLEM,
        /// All sources are read, so that all problems are known.
        ALL_READ
    }

    /// Reads source after source, in the order in which they override each other.
    static FetchResult of(SyncSpec spec, SourceReader reader, Until until) {
        var fetch = new SourceFetch(spec);
        var failures = new ArrayList<Failure>();
        for (var source : spec.sources()) {
            switch (reader.read(source)) {
                case Reading.NotYet() -> {
                    return new NotYet();
                }
                case Reading.NotOurs() -> {
                    return new NotOurs();
                }
                case Reading.Answered(var answer) -> failures.addAll(add(fetch, source, answer));
            }
            if (until == Until.FIRST_PROBLEM && !failures.isEmpty()) {
                return new Failed(failures);
            }
        }
        return failures.isEmpty() ? result(fetch) : new Failed(failures);
    }

    private static List<Failure> add(SourceFetch fetch, Source source, Answer<SecretData> answer) {
        return fetch.add(source, answer)
                .map(problem -> List.of(new Failure(source.path(), problem)))
                .orElse(List.of());
    }

    private static FetchResult result(SourceFetch fetch) {
        return switch (fetch.result()) {
            case Answer.Got<SecretData>(var data) -> new Data(data);
            case Answer.Failed<SecretData>(var problem) ->
                    new Failed(List.of(new Failure("", problem)));
        };
    }
}
