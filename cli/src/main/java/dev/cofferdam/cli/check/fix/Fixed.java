package dev.cofferdam.cli.check.fix;

import java.util.List;

/// A file that was mended, in memory.
///
/// @param before the text as it was
/// @param after the text as it should be; the same where nothing could be done
/// @param mended what is no longer found, in words
/// @param left what could be mended by rule, but not in this text
record Fixed(String file, String before, String after, List<String> mended, List<String> left) {
    boolean isChanged() {
        return !before.equals(after);
    }
}
