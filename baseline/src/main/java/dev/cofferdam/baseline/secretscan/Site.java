package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.secretscan.Holder.Place;
import dev.cofferdam.core.document.FieldPath;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Position;
import java.util.function.UnaryOperator;

/// A place of the walk.
///
/// @param name what the value here is called: its field, or the name beside it in a pair
/// @param toFile turns places of the tree at hand into places of the file; they differ inside a
///     text that is itself a document
/// @param embedding how many documents this is inside of
record Site(
        FieldPath path, String name, Holder holder, UnaryOperator<Position> toFile, int embedding) {
    private static final int DEEPEST_EMBEDDING = 3;

    static Site of(Holder holder) {
        return new Site(FieldPath.root(), "", holder, UnaryOperator.identity(), 0);
    }

    /// A bare `key` is called by what it is the key of: `jwt.key`.
    Site field(String field) {
        var called = field.equalsIgnoreCase("key") && !name.isEmpty() ? name + "." + field : field;
        return new Site(path.field(field), called, holder, toFile, embedding);
    }

    /// One of many, called as all of them are.
    Site element(int index) {
        return new Site(path.element(index), name, holder, toFile, embedding);
    }

    Site called(String other) {
        return new Site(path, other, holder, toFile, embedding);
    }

    Site in(Place place) {
        return heldBy(holder.in(place));
    }

    Site heldBy(Holder changed) {
        return changed.equals(holder) ? this : new Site(path, name, changed, toFile, embedding);
    }

    /// The document inside a scalar's text.
    Site inside(Scalar scalar) {
        return new Site(
                path, name, holder, place -> toFile.apply(scalar.inside(place)), embedding + 1);
    }

    /// Something decoded from a scalar: all of it is where the scalar is.
    Site decodedFrom(Scalar scalar) {
        var position = toFile.apply(scalar.text());
        return new Site(path, name, holder, _ -> position, embedding);
    }

    boolean mayEmbed() {
        return embedding < DEEPEST_EMBEDDING;
    }
}
