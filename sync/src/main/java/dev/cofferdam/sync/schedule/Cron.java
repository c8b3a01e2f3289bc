package dev.cofferdam.sync.schedule;

import dev.cofferdam.sync.schedule.CronField.Bounds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The five fields of a cron line.
record Cron(
        CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays) {
    /// February 29th may be eight years away, but where the reference gives up, so do we.
    private static final int YEARS = 5;

    /// The line, or nothing where it cannot be read.
    static Optional<Cron> parse(String text) {
        var fields = List.of(line(text).trim().split("\\s+"));
        if (fields.size() != 5) {
            return Optional.empty();
        }
        var minutes = CronField.parse(fields.get(0), Bounds.MINUTES);
        var hours = CronField.parse(fields.get(1), Bounds.HOURS);
        var days = CronField.parse(fields.get(2), Bounds.DAYS);
        var months = CronField.parse(fields.get(3), Bounds.MONTHS);
        var weekdays = CronField.parse(fields.get(4), Bounds.WEEKDAYS);
        return minutes.isPresent()
                        && hours.isPresent()
                        && days.isPresent()
                        && months.isPresent()
                        && weekdays.isPresent()
                ? Optional.of(
                        new Cron(
                                minutes.get(),
                                hours.get(),
                                days.get(),
                                months.get(),
                                weekdays.get()))
                : Optional.empty();
    }

    private static String line(String text) {
        return switch (text) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> text;
        };
    }

    /// The first whole minute after `time` that fits; nothing where none of the next years has one.
    Optional<Instant> after(Instant time, ZoneId zone) {
        var next = time.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)).atZone(zone);
        int lastYear = next.getYear() + YEARS;
        while (next.getYear() <= lastYear) {
            if (!fitsDay(next)) {
                next = next.toLocalDate().plusDays(1).atStartOfDay(zone);
            } else if (!hours.fits(next.getHour())) {
                next = next.plus(Duration.ofMinutes(60L - next.getMinute()));
            } else if (!minutes.fits(next.getMinute())) {
                next = next.plus(Duration.ofMinutes(1));
            } else {
                return Optional.of(next.toInstant());
            }
        }
        return Optional.empty();
    }

    /// A day of the month and a weekday are both wanted where one of them is left open, and either
    /// will do where both are chosen.
    private boolean fitsDay(ZonedDateTime time) {
        boolean day = days.fits(time.getDayOfMonth());
        boolean weekday =
                weekdays.fits(time.getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue());
        boolean either = (days.star() || weekdays.star()) ? (day && weekday) : (day || weekday);
        return months.fits(time.getMonthValue()) && either;
    }
}
