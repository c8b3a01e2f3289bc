package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Position;
import java.util.List;

/// One statement: `path "a" { ... }` has the keys `path` and `a`.
///
/// @param assigned whether it is written with `=`
public record HclItem(List<Scalar> keys, boolean assigned, Node value) {
    public HclItem {
        keys = List.copyOf(keys);
    }

    public Position position() {
        return keys.getFirst().position();
    }
}
