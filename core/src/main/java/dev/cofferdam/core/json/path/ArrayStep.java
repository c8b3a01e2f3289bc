package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Numbers;

/// The first part of a path, as it is read where there is an array.
sealed interface ArrayStep {
    Next next();

    record Index(int index, Next next) implements ArrayStep {}

    /// `#`: how many elements there are.
    record Count(Next next) implements ArrayStep {}

    /// `#.path`: what is at the end of that path in each element.
    record Each(String path) implements ArrayStep {
        @Override
        public Next next() {
            return Next.END;
        }
    }

    /// `#(query)` or `#(query)#`.
    record Matching(Query query, Next next) implements ArrayStep {}

    /// A part that no array answers to.
    record Never(Next next) implements ArrayStep {}

    static ArrayStep of(String path) {
        if (path.startsWith("#.")) {
            return new Each(path.substring(2));
        }
        if (path.startsWith("#(") || path.startsWith("#[")) {
            return matching(path);
        }
        int end = end(path, 0);
        var part = path.substring(0, end);
        boolean hash = part.indexOf('#') >= 0;
        var next = next(path, end, hash);
        if (hash) {
            return part.equals("#") ? new Count(next) : new Never(next);
        }
        return new Index(Numbers.index(part), next);
    }

    private static ArrayStep matching(String path) {
        var query = Query.of(path);
        return new Matching(query, next(path, end(path, query.end()), true));
    }

    private static int end(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '|') {
            at++;
        }
        return at;
    }

    private static Next next(String path, int end, boolean hash) {
        if (end == path.length()) {
            return Next.END;
        }
        var rest = path.substring(end + 1);
        if (path.charAt(end) == '|') {
            return Next.pipe(rest);
        }
        return hash ? Next.deeper(rest) : Next.afterDot(rest);
    }
}
