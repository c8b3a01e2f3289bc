package dev.cofferdam.core.secretscan;

import dev.cofferdam.core.document.FieldPath;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.secretscan.Holder.Place;
import java.util.function.UnaryOperator;

/// A place of the walk: the path to it, what holds it, and how places of the tree at hand turn into
/// places of the file, which differ inside a text that is itself a document.
record Site(FieldPath path, Holder holder, UnaryOperator<Position> toFile, int embedding) {
    private static final int DEEPEST_EMBEDDING = 3;

    static Site of(Holder holder) {
        return new Site(FieldPath.root(), holder, UnaryOperator.identity(), 0);
    }

    Site field(String name) {
        return new Site(path.field(name), holder, toFile, embedding);
    }

    Site element(int index) {
        return new Site(path.element(index), holder, toFile, embedding);
    }

    Site in(Place place) {
        return heldBy(holder.in(place));
    }

    Site heldBy(Holder changed) {
        return changed.equals(holder) ? this : new Site(path, changed, toFile, embedding);
    }

    /// The document inside a scalar's text.
    Site inside(Scalar scalar) {
        return new Site(path, holder, place -> toFile.apply(scalar.inside(place)), embedding + 1);
    }

    /// Something decoded from a scalar: all of it is where the scalar is.
    Site decodedFrom(Scalar scalar) {
        var position = toFile.apply(scalar.text());
        return new Site(path, holder, _ -> position, embedding);
    }

    boolean mayEmbed() {
        return embedding < DEEPEST_EMBEDDING;
    }
}
