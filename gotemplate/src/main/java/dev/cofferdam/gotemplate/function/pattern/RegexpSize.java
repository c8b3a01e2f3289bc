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

    /// Instructions that take no letter. The library follows a row of them by calling itself, which
    /// fits the smallest stack up to about twice as many; Go's stacks grow.
    private static final long MOST_HOPS = 3000;

    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,9})(?:(,)([0-9]{0,9}))?}");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z-]*\\)");
    private static final Pattern OPENING = Pattern.compile("\\((\\?([a-zA-Z-]*:|P?<\\w*>))?");

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

    /// A piece of the expression.
    ///
    /// @param repeats how often what is repeated most in it is
    private record Part(long size, long repeats, long hops) {
        private static final Part NOTHING = new Part(0, 0, 0);
        private static final Part LETTER = new Part(1, 0, 0);
        private static final Part HOP = new Part(1, 0, 1);

        Part then(Part next) {
            return new Part(size + next.size, Math.max(repeats, next.repeats), hops + next.hops);
        }

        Part times(long times, boolean optional) {
            long copies = Math.max(1, times);
            return new Part(
                    copies * (size + 1),
                    times * Math.max(1, repeats),
                    copies * (hops + (optional ? 1 : 0)));
        }

        boolean isTooLarge() {
            return size > MOST || repeats > MOST_REPEATS || hops > MOST_HOPS;
        }
    }

    /// What stands in one pair of brackets so far; a repeat is of the last part.
    private static final class Level {
        private Part before = Part.NOTHING;
        private Part last = Part.NOTHING;

        void add(Part part) {
            before = before.then(last);
            last = part;
        }

        Part whole() {
            return before.then(last);
        }
    }

    private void step() {
        switch (text.charAt(at)) {
            case '\\' -> escape();
            case '[' -> add(Part.LETTER, behindClass());
            case '(' -> bracket();
            case ')' -> close();
            case '{' -> repeat();
            case '*', '+', '?' -> {
                level().last = level().last.then(Part.HOP);
                at++;
            }
            case '|', '^', '$' -> add(Part.HOP, at + 1);
            default -> add(Part.LETTER, at + 1);
        }
        tooLarge |= level().whole().isTooLarge();
    }

    private Level level() {
        return open.element();
    }

    private void add(Part part, int behind) {
        level().add(part);
        at = Math.min(text.length(), behind);
    }

    /// Flags do not count: a repeat behind them is of what stands before them.
    private void bracket() {
        var flags = FLAGS.matcher(text).region(at, text.length());
        if (flags.lookingAt()) {
            at = flags.end();
            return;
        }
        var opening = OPENING.matcher(text).region(at, text.length());
        at = opening.lookingAt() ? opening.end() : at + 1;
        open.push(new Level());
        tooLarge = open.size() > DEEPEST;
    }

    private void close() {
        at++;
        if (open.size() > 1) {
            var inner = open.pop().whole();
            level().add(Part.HOP.then(inner).then(Part.HOP));
        }
    }

    /// A bracket without a repeat is a letter.
    private void repeat() {
        var matcher = REPEAT.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            add(Part.LETTER, at + 1);
            return;
        }
        var least = Objects.requireNonNull(matcher.group(1));
        var most = Objects.requireNonNullElse(matcher.group(3), "");
        var times = Long.parseLong(most.isEmpty() ? least : most);
        level().last = level().last.times(times, matcher.group(2) != null);
        at = matcher.end();
    }

    private void escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at + 2);
            int literal = end < 0 ? text.length() : end;
            for (int letter = at + 2; letter < literal; letter++) {
                level().add(Part.LETTER);
            }
            at = Math.min(text.length(), literal + 2);
            return;
        }
        boolean braces = at + 2 < text.length() && text.charAt(at + 2) == '{';
        int end = braces && "xpP".indexOf(text.charAt(at + 1)) >= 0 ? text.indexOf('}', at) : -1;
        boolean hop = at + 1 < text.length() && "AbBz".indexOf(text.charAt(at + 1)) >= 0;
        add(hop ? Part.HOP : Part.LETTER, end < 0 ? at + 2 : end + 1);
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
        return index + 1;
    }
}
