package dev.cofferdam.gotemplate.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Go's durations: nanoseconds in a long, written as `1h2m3.5s`.
public final class Durations {
    private static final long SECOND = 1_000_000_000L;
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern PART =
            Pattern.compile("([0-9]*)(\\.[0-9]*)?(ns|us|\u00B5s|\u03BCs|ms|s|m|h)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "ns", 1L,
                    "us", 1000L,
                    "\u00B5s", 1000L,
                    "\u03BCs", 1000L,
                    "ms", 1_000_000L,
                    "s", SECOND,
                    "m", 60 * SECOND,
                    "h", 3600 * SECOND);

    private Durations() {}

    /// `time.Duration.String`, in bytes.
    public static String text(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        var sign = nanos < 0 ? "-" : "";
        var size = new BigDecimal(nanos).abs();
        if (size.compareTo(BigDecimal.valueOf(SECOND)) < 0) {
            return sign + small(size);
        }
        var seconds = size.movePointLeft(9);
        var whole = seconds.longValue();
        var text = new StringBuilder(sign);
        if (whole >= 3600) {
            text.append(whole / 3600).append('h');
        }
        if (whole >= 60) {
            text.append(whole / 60 % 60).append('m');
        }
        var rest = seconds.subtract(BigDecimal.valueOf(whole - whole % 60));
        return text.append(plain(rest)).append('s').toString();
    }

    private static String small(BigDecimal nanos) {
        if (nanos.compareTo(BigDecimal.valueOf(1000)) < 0) {
            return nanos + "ns";
        }
        // The sign of micro in UTF-8, a char per byte.
        return nanos.compareTo(BigDecimal.valueOf(1_000_000)) < 0
                ? plain(nanos.movePointLeft(3)) + "\u00C2\u00B5s"
                : plain(nanos.movePointLeft(6)) + "ms";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// `time.ParseDuration` of a Java string; empty when it is none.
    public static OptionalLong parse(String text) {
        var negative = text.startsWith("-");
        var rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return OptionalLong.of(0);
        }
        var total = BigDecimal.ZERO;
        var matcher = PART.matcher(rest);
        var at = 0;
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return OptionalLong.empty();
            }
            var whole = Objects.requireNonNullElse(matcher.group(1), "");
            var fraction = Objects.requireNonNullElse(matcher.group(2), ".").substring(1);
            if (whole.isEmpty() && fraction.isEmpty()) {
                return OptionalLong.empty();
            }
            var number = new BigDecimal("0" + whole + "." + fraction + "0");
            var unit = UNITS.getOrDefault(String.valueOf(matcher.group(3)), 1L);
            total = total.add(number.multiply(BigDecimal.valueOf(unit)));
            at = matcher.end();
        }
        var nanos = total.setScale(0, RoundingMode.DOWN);
        if (rest.isEmpty() || nanos.compareTo(LONGEST) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(negative ? -nanos.longValue() : nanos.longValue());
    }
}
