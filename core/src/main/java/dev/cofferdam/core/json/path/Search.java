package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Value;
import dev.cofferdam.core.json.path.limit.Budget;
import java.util.Optional;

/// Does what a path says, from pipe to pipe.
final class Search {
    private final Budget budget;
    private final Modifiers modifiers;

    Search(Budget budget) {
        this.budget = budget;
        this.modifiers = new Modifiers(this, budget);
    }

    /// A text that was made, and the part of the path that is still to be done with it.
    record Made(String json, String rest) {
        boolean goesOn() {
            return rest.startsWith("|") || rest.startsWith(".");
        }
    }

    Value get(String json, String path) {
        boolean mayGo = budget.enter(0);
        var found = mayGo ? follow(json, path) : Value.ABSENT;
        budget.leave();
        return found;
    }

    private Value follow(String start, String startPath) {
        var json = start;
        var path = startPath;
        while (budget.take(json.length() + path.length() + 1L)) {
            var made = made(json, path);
            if (made.isPresent()) {
                if (!made.get().goesOn()) {
                    return Value.first(made.get().json());
                }
                json = made.get().json();
                path = made.get().rest().substring(1);
                continue;
            }
            var walk = new Walk(this, budget);
            var found = walk(walk, json, Selectors.leftOver(path));
            if (walk.pipe().isEmpty()) {
                return found;
            }
            json = found.raw();
            path = walk.pipe().get();
        }
        return Value.ABSENT;
    }

    private static Value walk(Walk walk, String json, String path) {
        return path.startsWith("..")
                ? walk.fromLines(json, path.substring(2))
                : walk.from(json, path);
    }

    private Optional<Made> made(String json, String path) {
        if (path.length() < 2) {
            return Optional.empty();
        }
        return switch (path.charAt(0)) {
            case '@' -> modifiers.apply(json, path);
            case '!' -> Literals.of(path);
            case '[', '{' -> Selectors.of(path).flatMap(selectors -> selectors.select(json, this));
            default -> Optional.empty();
        };
    }
}
