package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.path.limit.Budget;
import dev.cofferdam.core.json.path.limit.Wildcard;

/// The first part of a path, as it is read where there is an object: the name of a member, perhaps
/// with wildcards.
record ObjectStep(String name, boolean wild, Next next) {
    static ObjectStep of(String path) {
        var name = new StringBuilder();
        boolean wild = false;
        for (int at = 0; at < path.length(); at++) {
            char letter = path.charAt(at);
            if (letter == '|') {
                return new ObjectStep(name.toString(), wild, Next.pipe(path.substring(at + 1)));
            }
            if (letter == '.') {
                return new ObjectStep(name.toString(), wild, Next.afterDot(path.substring(at + 1)));
            }
            wild |= letter == '*' || letter == '?';
            if (letter == '\\') {
                at++;
            }
            if (at < path.length()) {
                name.append(path.charAt(at));
            }
        }
        return new ObjectStep(name.toString(), wild, Next.END);
    }

    boolean fits(String key, Budget budget) {
        return wild ? Wildcard.matches(key, name, budget) : name.equals(key);
    }
}
