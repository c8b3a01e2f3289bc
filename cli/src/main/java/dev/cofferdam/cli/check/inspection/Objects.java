package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.cli.check.inspection.FileFindings.Judged;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The objects of one document, by their places in it.
final class Objects {
    private final Map<String, Judged> byPath = new HashMap<>();

    void add(Judged object) {
        byPath.putIfAbsent(object.resource().path().toString(), object);
    }

    /// The object that a field belongs to; none for the document itself.
    Optional<Judged> around(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            var object = byPath.get(path.substring(0, end));
            if (object != null) {
                return Optional.of(object);
            }
        }
        return Optional.ofNullable(byPath.get(""));
    }
}
