package dev.cofferdam.cli.check.fix;

import java.util.List;

/// A file with fixes applied, in memory.
///
/// @param before the text as it was
/// @param after the text as it should be; the same where nothing could be done
/// @param fixed the fixed findings, in words
/// @param left findings with a fix that could not be applied to this text
record Fixed(String file, String before, String after, List<String> fixed, List<String> left) {
    boolean isChanged() {
        return !before.equals(after);
    }
}
