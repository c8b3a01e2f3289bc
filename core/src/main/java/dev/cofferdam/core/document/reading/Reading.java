package dev.cofferdam.core.document.reading;

import dev.cofferdam.core.document.Document;
import java.util.List;

/// What came of reading a text.
public sealed interface Reading {
    /// Read completely.
    record Exact(List<Document> documents) implements Reading {
        public Exact {
            documents = List.copyOf(documents);
        }
    }

    /// Did not parse: good enough to look for secrets in, not to be judged by rules.
    record Approximate(List<Document> documents, Fault fault) implements Reading {
        public Approximate {
            documents = List.copyOf(documents);
        }
    }

    /// Not read at all.
    record Refused(Fault fault) implements Reading {}
}
