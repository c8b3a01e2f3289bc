package dev.cofferdam.sync.pipeline;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.source.Source;

/// Reads one source of a spec: from its store, or by its generator.
public interface SourceReader {
    Reading read(Source source);

    /// What came of it.
    sealed interface Reading {
        /// The source was asked.
        record Answered(Answer<SecretData> answer) implements Reading {}

        /// The store is not checked yet; its check has the object reconciled again.
        record NotYet() implements Reading {}

        /// The store or generator belongs to another controller.
        record NotOurs() implements Reading {}
    }
}
