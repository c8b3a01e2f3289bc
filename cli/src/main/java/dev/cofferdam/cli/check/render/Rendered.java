package dev.cofferdam.cli.check.render;

import java.util.List;

/// What became of a chart or a kustomize folder.
public sealed interface Rendered {
    /// Manifests, by the file that findings should name.
    record Texts(List<Text> texts) implements Rendered {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    record Text(String file, String yaml) {}

    /// Nothing, since it is only a piece of what others become; the sentence says so.
    record Piece(String why) implements Rendered {}

    /// Not known; the sentence says why, and what to do.
    record Unknown(String why) implements Rendered {}
}
