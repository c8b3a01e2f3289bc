package dev.cofferdam.cli.preview;

import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.target.Content;
import dev.cofferdam.sync.target.generic.ObjectContent;
import java.util.List;

/// What an ExternalSecret would come to.
sealed interface Forecast {
    /// Its Secret would be like this.
    record Secret(SyncSpec spec, Content content) implements Forecast {}

    /// The object that it has in place of a Secret would be like this.
    record Other(SyncSpec spec, ObjectContent content) implements Forecast {}

    /// Nothing is there to be read, and this is what its policies make of it.
    record Nothing(SyncSpec spec, String consequence) implements Forecast {}

    /// What becomes of it cannot be said from files.
    record Unjudged(String why) implements Forecast {}

    /// It would say one of these; all that are known.
    record Failing(List<String> problems) implements Forecast {
        public Failing {
            problems = List.copyOf(problems);
        }
    }
}
