package dev.cofferdam.core.duration;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Durations as Go writes and reads them: `90m`, `1h30m`, `1.5h`, `300ms`, `0`. What is smaller
/// than a nanosecond is cut off, what has no place in Go's 64 bits is not a duration.
public final class GoDuration {
    private static final int LONGEST = 200;
    private static final Map<String, BigDecimal> NANOS =
            Map.of(
                    "ns", BigDecimal.ONE,
                    "us", new BigDecimal(1_000),
                    "µs", new BigDecimal(1_000),
                    "μs", new BigDecimal(1_000),
                    "ms", new BigDecimal(1_000_000),
                    "s", new BigDecimal(1_000_000_000L),
                    "m", new BigDecimal(60_000_000_000L),
                    "h", new BigDecimal(3_600_000_000_000L));

    private GoDuration() {}

    /// The duration, which may be negative, or nothing if the text is none.
    public static Optional<Duration> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        var unsigned = signed ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        return nanos(unsigned)
                .map(nanos -> text.charAt(0) == '-' ? nanos.negate() : nanos)
                .filter(nanos -> nanos.bitLength() < Long.SIZE)
                .map(nanos -> Duration.ofNanos(nanos.longValueExact()));
    }

    private static Optional<BigInteger> nanos(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var sum = BigInteger.ZERO;
        int position = 0;
        while (position < text.length()) {
            int unitStart = end(text, position, true);
            int unitEnd = end(text, unitStart, false);
            var number = text.substring(position, unitStart);
            var unit = NANOS.get(text.substring(unitStart, unitEnd));
            if (unit == null || !isNumber(number)) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(number).multiply(unit).toBigInteger());
            position = unitEnd;
        }
        return Optional.of(sum);
    }

    private static int end(String text, int start, boolean numeric) {
        int end = start;
        while (end < text.length() && isNumeric(text.charAt(end)) == numeric) {
            end++;
        }
        return end;
    }

    private static boolean isNumeric(char character) {
        return character == '.' || (character >= '0' && character <= '9');
    }

    private static boolean isNumber(String text) {
        long points = text.chars().filter(character -> character == '.').count();
        return points <= 1 && text.length() > points;
    }
}
