package dev.cofferdam.gotemplate.function.pattern;

import java.util.List;

/// A match and its groups; a group that took no part is empty.
record Match(int start, int end, List<String> groups) {
    @Override
    public String toString() {
        return start + "-" + end;
    }
}
