package dev.cofferdam.sync.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One field of a cron line: which of its values fit. The grammar is that of robfig/cron v3, where
/// `5/15` means from 5 on, `?` is `*`, and a `*` with a step is not a star any more.
///
/// @param values one bit for each value
/// @param star whether every value fits because nothing was chosen
record CronField(long values, boolean star) {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,9}");

    /// The values that a field may have, and their names, the first of which is that of `least`.
    record Bounds(int least, int most, List<String> names) {
        static final Bounds MINUTES = new Bounds(0, 59, List.of());
        static final Bounds HOURS = new Bounds(0, 23, List.of());
        static final Bounds DAYS = new Bounds(1, 31, List.of());
        static final Bounds MONTHS =
                new Bounds(
                        1,
                        12,
                        List.of(
                                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                "oct", "nov", "dec"));
        static final Bounds WEEKDAYS =
                new Bounds(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

        Optional<Integer> number(String word) {
            int name = names.indexOf(word.toLowerCase(Locale.ROOT));
            return name >= 0 ? Optional.of(name + least) : positive(word);
        }

        private boolean admits(int first, int last) {
            return first >= least && last <= most && first <= last;
        }
    }

    boolean fits(int value) {
        return (values >>> value & 1) == 1;
    }

    /// The field, or nothing where it cannot be read.
    static Optional<CronField> parse(String text, Bounds bounds) {
        var sum = new CronField(0, false);
        for (var part : text.split(",", -1)) {
            var range = part.isEmpty() ? Optional.of(sum) : range(part, bounds);
            if (range.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.or(range.get());
        }
        return Optional.of(sum);
    }

    private CronField or(CronField other) {
        return new CronField(values | other.values, star || other.star);
    }

    private static Optional<CronField> range(String text, Bounds bounds) {
        var rangeAndStep = text.split("/", -1);
        var ends = rangeAndStep[0].split("-", -1);
        if (rangeAndStep.length > 2) {
            return Optional.empty();
        }
        var step = rangeAndStep.length == 1 ? Optional.of(1) : positive(rangeAndStep[1]);
        if (ends[0].equals("*") || ends[0].equals("?")) {
            return step.flatMap(each -> of(bounds.least(), bounds.most(), each, bounds))
                    .map(field -> new CronField(field.values, step.get() == 1));
        }
        if (ends.length > 2) {
            return Optional.empty();
        }
        var first = bounds.number(ends[0]);
        var last = rangeAndStep.length == 2 ? Optional.of(bounds.most()) : first;
        var end = ends.length == 2 ? bounds.number(ends[1]) : last;
        return first.flatMap(
                from -> end.flatMap(to -> step.flatMap(each -> of(from, to, each, bounds))));
    }

    private static Optional<CronField> of(int first, int last, int step, Bounds bounds) {
        if (step == 0 || !bounds.admits(first, last)) {
            return Optional.empty();
        }
        long values = 0;
        for (int value = first; value <= last; value += step) {
            values |= 1L << value;
        }
        return Optional.of(new CronField(values, false));
    }

    private static Optional<Integer> positive(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
