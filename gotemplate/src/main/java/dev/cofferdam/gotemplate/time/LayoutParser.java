package dev.cofferdam.gotemplate.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a time by a layout, as Go's `time.Parse` with UTC as the local zone.
public final class LayoutParser {
    private static final int NOT_A_NUMBER = -1;

    private String rest;
    private int year;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean afternoon;
    private boolean halfDays;
    private boolean morning;
    private @Nullable ZoneOffset offset;

    private LayoutParser(String value) {
        this.rest = value;
    }

    /// Null when the value does not look like the layout.
    public static @Nullable ZonedDateTime parse(String layout, String value) {
        try {
            return new LayoutParser(value).run(layout);
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private ZonedDateTime run(String layout) {
        var remaining = layout;
        for (var chunk = Chunk.first(remaining); chunk != null; chunk = Chunk.first(remaining)) {
            skip(chunk.before());
            element(chunk.token(), chunk.after());
            remaining = chunk.after();
        }
        skip(remaining);
        wanted(rest.isEmpty());
        return result();
    }

    private ZonedDateTime result() {
        if (halfDays && afternoon && hour < 12) {
            hour += 12;
        } else if (halfDays && morning && hour == 12) {
            hour = 0;
        }
        var date =
                dayOfYear > 0
                        ? LocalDate.ofYearDay(year, dayOfYear)
                        : LocalDate.of(year, month, day);
        var time = LocalTime.of(hour, minute, second, nanos);
        return ZonedDateTime.of(date, time, offset == null ? ZoneOffset.UTC : offset);
    }

    private static void wanted(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("the text does not look like the layout");
        }
    }

    /// A run of spaces in the layout stands for any run of spaces.
    private void skip(String prefix) {
        for (var i = 0; i < prefix.length(); i++) {
            if (prefix.charAt(i) == ' ') {
                wanted(rest.isEmpty() || rest.charAt(0) == ' ');
                rest = rest.stripLeading();
                while (i + 1 < prefix.length() && prefix.charAt(i + 1) == ' ') {
                    i++;
                }
            } else {
                wanted(!rest.isEmpty() && rest.charAt(0) == prefix.charAt(i));
                rest = rest.substring(1);
            }
        }
    }

    private void element(String token, String after) {
        switch (token) {
            case "2006" -> year = digits(4, 4);
            case "06" -> year = century(digits(2, 2));
            case "January" -> month = 1 + name(Layout.MONTHS, 20);
            case "Jan" -> month = 1 + name(Layout.MONTHS, 3);
            case "01" -> month = digits(2, 2);
            case "1" -> month = digits(1, 2);
            case "Monday" -> name(Layout.DAYS, 20);
            case "Mon" -> name(Layout.DAYS, 3);
            case "2" -> day = digits(1, 2);
            case "_2" -> day = padded(2);
            case "02" -> day = digits(2, 2);
            case "__2" -> dayOfYear = padded(3);
            case "002" -> dayOfYear = digits(3, 3);
            case "15" -> hour = digits(2, 2);
            case "3" -> hour = halfDayHour(1);
            case "03" -> hour = halfDayHour(2);
            case "4" -> minute = digits(1, 2);
            case "04" -> minute = digits(2, 2);
            case "5" -> second(digits(1, 2), after);
            case "05" -> second(digits(2, 2), after);
            case "PM" -> half("PM", "AM");
            case "pm" -> half("pm", "am");
            case "MST" -> zoneName();
            default -> {
                if (token.charAt(0) == 'Z' || token.charAt(0) == '-') {
                    offset(token);
                } else {
                    fraction(token);
                }
            }
        }
    }

    private int halfDayHour(int least) {
        var given = digits(least, 2);
        wanted(given <= 12);
        return given;
    }

    private static int century(int year) {
        return year >= 69 ? 1900 + year : 2000 + year;
    }

    private int digits(int least, int most) {
        var end = 0;
        while (end < most && end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        wanted(end >= least);
        return take(end);
    }

    private int take(int count) {
        var number = Integer.parseInt(rest.substring(0, count));
        rest = rest.substring(count);
        return number;
    }

    private int padded(int width) {
        for (var i = 1; i < width && rest.startsWith(" "); i++) {
            rest = rest.substring(1);
        }
        return digits(1, width);
    }

    private int name(List<String> names, int length) {
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i).substring(0, Math.min(length, names.get(i).length()));
            if (rest.regionMatches(true, 0, name, 0, name.length())) {
                rest = rest.substring(name.length());
                return i;
            }
        }
        wanted(false);
        return NOT_A_NUMBER;
    }

    /// Go takes a fraction after the seconds that the layout does not mention.
    private void second(int value, String after) {
        second = value;
        wanted(second < 60);
        var next = Chunk.first(after);
        var mentioned =
                next != null
                        && next.before().isEmpty()
                        && (next.token().charAt(0) == '.' || next.token().charAt(0) == ',');
        if (!mentioned
                && rest.length() > 1
                && (rest.charAt(0) == '.' || rest.charAt(0) == ',')
                && Character.isDigit(rest.charAt(1))) {
            var end = 2;
            while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
                end++;
            }
            nanos(rest.substring(1, end));
            rest = rest.substring(end);
        }
    }

    private void nanos(String digits) {
        nanos = Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private void fraction(String token) {
        var point = !rest.isEmpty() && (rest.charAt(0) == '.' || rest.charAt(0) == ',');
        if (token.charAt(1) == '9' && !point) {
            return;
        }
        wanted(point);
        var end = 1;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        wanted(token.charAt(1) == '9' || end == token.length());
        nanos(rest.substring(1, end));
        rest = rest.substring(end);
    }

    private void half(String after, String before) {
        wanted(rest.startsWith(after) || rest.startsWith(before));
        halfDays = true;
        afternoon = rest.startsWith(after);
        morning = !afternoon;
        rest = rest.substring(2);
    }

    private void zoneName() {
        var end = 0;
        while (end < rest.length() && end < 5 && Character.isUpperCase(rest.charAt(end))) {
            end++;
        }
        wanted(end >= 3);
        rest = rest.substring(end);
    }

    private void offset(String token) {
        if (token.charAt(0) == 'Z' && rest.toUpperCase(Locale.ROOT).startsWith("Z")) {
            rest = rest.substring(1);
            offset = ZoneOffset.UTC;
            return;
        }
        wanted(rest.length() >= token.length() && "+-".indexOf(rest.charAt(0)) >= 0);
        var text = rest.substring(0, token.length());
        rest = rest.substring(token.length());
        var digits = text.substring(1).replace(":", "") + "0000";
        var seconds =
                Integer.parseInt(digits.substring(0, 2)) * 3600
                        + Integer.parseInt(digits.substring(2, 4)) * 60
                        + Integer.parseInt(digits.substring(4, 6));
        offset = ZoneOffset.ofTotalSeconds(text.charAt(0) == '-' ? -seconds : seconds);
    }
}
