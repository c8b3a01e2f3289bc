package dev.cofferdam.gotemplate.function.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Pattern;

/// How large the program of a regular expression would be. Repeats within repeats multiply, so that
/// a few letters can ask for more memory than there is; Go refuses them, the library here does not.
/// The expression need not be one: whatever it is, it is read once, from left to right.
final class RegexpSize {
    /// Go's bounds: of how often something is repeated all in all, and of how deep brackets nest.
    private static final long MOST_REPEATS = 1000;

    private static final int DEEPEST = 1000;

    /// In instructions, of some fifty bytes each. Go bears more.
    private static final long MOST = 200_000;

    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");

    private final String text;
    private final Deque<Level> open = new ArrayDeque<>();
    private int at;
    private boolean tooLarge;

    private RegexpSize(String text) {
        this.text = text;
        open.push(new Level());
    }

    static boolean isTooLarge(String text) {
        var size = new RegexpSize(text);
        while (size.at < text.length() && !size.tooLarge) {
            size.step();
        }
        return size.tooLarge;
    }

    /// What stands in one pair of brackets so far; a repeat is of the last part.
    private static final class Level {
        private long size;
        private long repeats;
        private long lastSize;
        private long lastRepeats;

        void add(long partSize, long partRepeats) {
            size += lastSize;
            repeats = Math.max(repeats, lastRepeats);
            lastSize = partSize;
            lastRepeats = partRepeats;
        }

        void repeat(long times) {
            lastSize *= Math.max(1, times);
            lastRepeats = times * Math.max(1, lastRepeats);
        }

        boolean isTooLarge() {
            return size + lastSize > MOST || lastRepeats > MOST_REPEATS;
        }
    }

    private void step() {
        switch (text.charAt(at)) {
            case '\\' -> escape();
            case '[' -> {
                at = behindClass();
                letter();
            }
            case '(' -> {
                at++;
                open.push(new Level());
                tooLarge = open.size() > DEEPEST;
            }
            case ')' -> {
                at++;
                close();
            }
            case '{' -> repeat();
            default -> {
                at++;
                letter();
            }
        }
        tooLarge |= level().isTooLarge();
    }

    private Level level() {
        return open.element();
    }

    private void letter() {
        level().add(1, 0);
    }

    private void close() {
        if (open.size() > 1) {
            var inner = open.pop();
            inner.add(2, 0);
            level().add(inner.size + inner.lastSize, inner.repeats);
        }
    }

    /// A bracket that is no repeat is a letter.
    private void repeat() {
        var matcher = REPEAT.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            at++;
            letter();
            return;
        }
        var most = matcher.group(2);
        var times = most == null || most.isEmpty() ? matcher.group(1) : most;
        level().repeat(Long.parseLong(Objects.requireNonNull(times)));
        at = matcher.end();
    }

    private void escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at + 2);
            int literal = end < 0 ? text.length() : end;
            level().add(literal - at, 0);
            letter();
            at = Math.min(text.length(), literal + 2);
            return;
        }
        boolean braces = at + 2 < text.length() && text.charAt(at + 2) == '{';
        int end = braces && "xpP".indexOf(text.charAt(at + 1)) >= 0 ? text.indexOf('}', at) : -1;
        at = end < 0 ? Math.min(text.length(), at + 2) : end + 1;
        letter();
    }

    /// The index behind a class such as `[^]a[:alpha:]\]]`.
    private int behindClass() {
        int index = text.startsWith("^", at + 1) ? at + 2 : at + 1;
        if (text.startsWith("]", index)) {
            index++;
        }
        while (index < text.length() && text.charAt(index) != ']') {
            int named = text.startsWith("[:", index) ? text.indexOf(":]", index + 2) : -1;
            if (named >= 0) {
                index = named + 2;
            } else {
                index += text.charAt(index) == '\\' ? 2 : 1;
            }
        }
        return Math.min(text.length(), index + 1);
    }
}
