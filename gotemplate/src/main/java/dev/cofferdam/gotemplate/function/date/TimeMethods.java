package dev.cofferdam.gotemplate.function.date;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.time.Durations;
import dev.cofferdam.gotemplate.time.Layout;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Moment;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.ToLongFunction;

/// The methods of Go's times and durations; the receiver is the first argument.
public final class TimeMethods {
    private static final double SECOND = 1e9;

    private TimeMethods() {}

    public static void ofTime(Functions methods) {
        number(methods, "Year", time -> time.at().getYear());
        methods.define(
                "Month time", call -> new Int(Type.MONTH, call.moment(0).at().getMonthValue()));
        number(methods, "Day", time -> time.at().getDayOfMonth());
        number(methods, "Hour", time -> time.at().getHour());
        number(methods, "Minute", time -> time.at().getMinute());
        number(methods, "Second", time -> time.at().getSecond());
        number(methods, "Nanosecond", time -> time.at().getNano());
        number(methods, "YearDay", time -> time.at().getDayOfYear());
        methods.define(
                "Weekday time",
                call -> new Int(Type.WEEKDAY, call.moment(0).at().getDayOfWeek().getValue() % 7));
        long64(methods, "Unix", time -> time.at().toEpochSecond());
        long64(methods, "UnixMilli", time -> time.at().toInstant().toEpochMilli());
        long64(methods, "UnixMicro", time -> nanos(time) / 1000);
        long64(methods, "UnixNano", TimeMethods::nanos);
        methods.define("String time", call -> call.encoded(Layout.describe(call.moment(0).at())));
        methods.define(
                "Format time string",
                call -> call.encoded(Layout.format(call.moment(0).at(), call.text(1))));
        methods.define("Location time", call -> call.str(zone(call.moment(0))));
        methods.define("UTC time", TimeMethods::utc);
        methods.define("Local time", TimeMethods::utc);
        methods.define("IsZero time", call -> Bool.of(call.moment(0).equals(Moment.ZERO)));
        arithmetic(methods);
    }

    private static String zone(Moment time) {
        return time.at().getZone() instanceof ZoneOffset ? "UTC" : time.at().getZone().getId();
    }

    private static void arithmetic(Functions methods) {
        methods.define(
                "Add time duration",
                call -> moved(call, () -> call.moment(0).at().plusNanos(call.integer(1))));
        methods.define("AddDate time int int int", TimeMethods::addDate);
        methods.define(
                "Sub time time",
                call ->
                        new Int(
                                Type.DURATION,
                                Duration.between(call.moment(1).at(), call.moment(0).at())
                                        .toNanos()));
        methods.define("Before time time", call -> Bool.of(compared(call) < 0));
        methods.define("After time time", call -> Bool.of(compared(call) > 0));
        methods.define("Equal time time", call -> Bool.of(compared(call) == 0));
        methods.define("Compare time time", call -> Int.of(compared(call)));
    }

    /// A day that the month lacks runs over into the next.
    private static Value addDate(Call call) {
        return moved(
                call,
                () -> {
                    var start = call.moment(0).at();
                    var months = Math.multiplyExact(12L, call.integer(1));
                    var days = Math.addExact(call.integer(3), start.getDayOfMonth() - 1L);
                    return start.withDayOfMonth(1)
                            .plusMonths(Math.addExact(months, call.integer(2)))
                            .plusDays(days);
                });
    }

    /// Something that makes a time.
    private interface Move {
        ZonedDateTime to();
    }

    private static Value moved(Call call, Move move) {
        call.meter().step();
        try {
            return new Moment(move.to());
        } catch (DateTimeException | ArithmeticException _) {
            throw new Failure("the time is too far away");
        }
    }

    private static int compared(Call call) {
        return Integer.signum(
                call.moment(0).at().toInstant().compareTo(call.moment(1).at().toInstant()));
    }

    private static Value utc(Call call) {
        return new Moment(call.moment(0).at().withZoneSameInstant(ZoneOffset.UTC));
    }

    private static long nanos(Moment time) {
        return time.at().toEpochSecond() * 1_000_000_000L + time.at().getNano();
    }

    private static void number(Functions methods, String name, ToLongFunction<Moment> get) {
        methods.define(name + " time", call -> Int.of(get.applyAsLong(call.moment(0))));
    }

    private static void long64(Functions methods, String name, ToLongFunction<Moment> get) {
        methods.define(name + " time", call -> Int.of64(get.applyAsLong(call.moment(0))));
    }

    public static void ofDuration(Functions methods) {
        methods.define("Hours duration", call -> new Float64(call.integer(0) / SECOND / 3600));
        methods.define("Minutes duration", call -> new Float64(call.integer(0) / SECOND / 60));
        methods.define("Seconds duration", call -> new Float64(call.integer(0) / SECOND));
        methods.define("Milliseconds duration", call -> Int.of64(call.integer(0) / 1_000_000));
        methods.define("Microseconds duration", call -> Int.of64(call.integer(0) / 1000));
        methods.define("Nanoseconds duration", call -> Int.of64(call.integer(0)));
        methods.define("String duration", call -> call.str(Durations.text(call.integer(0))));
    }

    public static void ofMonth(Functions methods) {
        methods.define("String month", call -> call.str(Layout.month(call.integer(0))));
    }

    public static void ofWeekday(Functions methods) {
        methods.define("String weekday", call -> call.str(Layout.weekday(call.integer(0))));
    }
}
