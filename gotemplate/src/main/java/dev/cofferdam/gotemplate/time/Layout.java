package dev.cofferdam.gotemplate.time;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Writes times by layouts that show how the reference time would look: Mon Jan 2 15:04:05 MST
/// 2006.
public final class Layout {
    static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");
    static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final DateTimeFormatter ZONE =
            DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private Layout() {}

    /// `time.Time.Format`.
    public static String format(ZonedDateTime time, String layout) {
        var out = new StringBuilder();
        var rest = layout;
        for (var chunk = Chunk.first(rest); chunk != null; chunk = Chunk.first(rest)) {
            out.append(chunk.before()).append(element(time, chunk.token()));
            rest = chunk.after();
        }
        return out.append(rest).toString();
    }

    /// `time.Time.String`.
    public static String describe(ZonedDateTime time) {
        return format(time, "2006-01-02 15:04:05.999999999 -0700 MST");
    }

    /// `time.Month.String`.
    public static String month(long month) {
        return month >= 1 && month <= 12 ? MONTHS.get((int) month - 1) : "%!Month(" + month + ")";
    }

    /// `time.Weekday.String`, Sunday being 0.
    public static String weekday(long day) {
        return day >= 0 && day <= 6 ? DAYS.get((int) day) : "%!Weekday(" + day + ")";
    }

    private static String element(ZonedDateTime time, String token) {
        var hour = time.getHour();
        var hour12 = hour % 12 == 0 ? 12 : hour % 12;
        return switch (token) {
            case "2006" -> year(time.getYear());
            case "06" -> pad(Math.floorMod(time.getYear(), 100), 2, '0');
            case "January" -> month(time.getMonthValue());
            case "Jan" -> month(time.getMonthValue()).substring(0, 3);
            case "01" -> pad(time.getMonthValue(), 2, '0');
            case "1" -> Integer.toString(time.getMonthValue());
            case "Monday" -> weekday(time.getDayOfWeek().getValue() % 7);
            case "Mon" -> weekday(time.getDayOfWeek().getValue() % 7).substring(0, 3);
            case "2" -> Integer.toString(time.getDayOfMonth());
            case "_2" -> pad(time.getDayOfMonth(), 2, ' ');
            case "02" -> pad(time.getDayOfMonth(), 2, '0');
            case "__2" -> pad(time.getDayOfYear(), 3, ' ');
            case "002" -> pad(time.getDayOfYear(), 3, '0');
            case "15" -> pad(hour, 2, '0');
            case "3" -> Integer.toString(hour12);
            case "03" -> pad(hour12, 2, '0');
            case "4" -> Integer.toString(time.getMinute());
            case "04" -> pad(time.getMinute(), 2, '0');
            case "5" -> Integer.toString(time.getSecond());
            case "05" -> pad(time.getSecond(), 2, '0');
            case "PM" -> hour >= 12 ? "PM" : "AM";
            case "pm" -> hour >= 12 ? "pm" : "am";
            case "MST" -> zone(time);
            default ->
                    token.charAt(0) == 'Z' || token.charAt(0) == '-'
                            ? offset(time.getOffset(), token)
                            : fraction(time.getNano(), token);
        };
    }

    private static String year(int year) {
        return (year < 0 ? "-" : "") + pad(Math.abs(year), 4, '0');
    }

    private static String zone(ZonedDateTime time) {
        if (time.getZone().equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        if (time.getZone() instanceof ZoneOffset offset) {
            return offset(offset, "-0700");
        }
        var name = ZONE.format(time);
        // A zone without an abbreviation of its own is called by its offset.
        var token = time.getOffset().getTotalSeconds() % 3600 == 0 ? "-07" : "-0700";
        return name.startsWith("GMT") && name.length() > 3 ? offset(time.getOffset(), token) : name;
    }

    private static String offset(ZoneOffset offset, String token) {
        var seconds = offset.getTotalSeconds();
        if (token.charAt(0) == 'Z' && seconds == 0) {
            return "Z";
        }
        var size = Math.abs(seconds);
        var colon = token.contains(":") ? ":" : "";
        var text = new StringBuilder(seconds < 0 ? "-" : "+").append(pad(size / 3600, 2, '0'));
        if (token.length() > 3) {
            text.append(colon).append(pad(size / 60 % 60, 2, '0'));
        }
        if (token.equals("-070000") || token.equals("Z070000") || token.length() > 7) {
            text.append(colon).append(pad(size % 60, 2, '0'));
        }
        return text.toString();
    }

    private static String fraction(int nanos, String token) {
        var digits = pad(nanos, 9, '0').substring(0, Math.min(9, token.length() - 1));
        if (token.charAt(1) == '0') {
            return token.charAt(0) + digits;
        }
        var end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "" : token.charAt(0) + digits.substring(0, end);
    }

    private static String pad(int number, int width, char with) {
        var text = Integer.toString(number);
        return String.valueOf(with).repeat(Math.max(0, width - text.length())) + text;
    }
}
