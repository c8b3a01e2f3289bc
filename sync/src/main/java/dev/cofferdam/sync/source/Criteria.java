package dev.cofferdam.sync.source;

import com.google.re2j.Pattern;
import java.util.Map;

/// Which secrets `find` means. The prefix starts the name of each: empty, or a folder with a slash
/// at its end. `tagged` says whether `tags` are named at all, be it without effect on `match`.
public record Criteria(String prefix, Match match, boolean tagged, Map<String, String> tags) {
    public Criteria {
        tags = Map.copyOf(tags);
    }

    /// What a secret below the prefix must be like.
    public sealed interface Match {
        record Everything() implements Match {}

        /// The regular expression fits somewhere in the full name.
        record Name(Pattern regexp) implements Match {}

        /// What the store knows of the secret has all of these.
        record Tags(Map<String, String> tags) implements Match {
            public Tags {
                tags = Map.copyOf(tags);
            }
        }
    }
}
