package dev.cofferdam.gotemplate.function.date;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.time.Durations;
import dev.cofferdam.gotemplate.time.Layout;
import dev.cofferdam.gotemplate.time.LayoutParser;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Moment;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Sprig's functions on times. A time is a time, or whole seconds since 1970; anything else is now.
public final class DateFunctions {
    private static final long SECOND = 1_000_000_000L;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /// Zones that Java does not know by these names.
    private static final Map<String, String> LINKS =
            Map.of(
                    "EST", "America/Panama",
                    "MST", "America/Phoenix",
                    "HST", "Pacific/Honolulu");

    private static final String DAY = "2006-01-02";

    private DateFunctions() {}

    public static void addTo(Functions functions) {
        functions.define("now", call -> new Moment(now(call)));
        functions.define("ago any", DateFunctions::ago);
        functions.define(
                "date string any", call -> format(call, call.text(0), call.value(1), "UTC"));
        functions.define(
                "dateInZone string any string",
                call -> format(call, call.text(0), call.value(1), call.bytes(2)));
        functions.alias("date_in_zone", "dateInZone");
        functions.define("htmlDate any", call -> format(call, DAY, call.value(0), "UTC"));
        functions.define(
                "htmlDateInZone any string",
                call -> format(call, DAY, call.value(0), call.bytes(1)));
        functions.define("dateModify string time", call -> modify(call, false));
        functions.alias("date_modify", "dateModify");
        functions.define("mustDateModify string time", call -> modify(call, true));
        functions.alias("must_date_modify", "mustDateModify");
        functions.define("duration any", DateFunctions::duration);
        functions.define("durationRound any", DateFunctions::rounded);
        functions.define("toDate string string", call -> parse(call, false));
        functions.define("mustToDate string string", call -> parse(call, true));
        functions.define(
                "unixEpoch time",
                call -> call.str(Long.toString(call.moment(0).at().toEpochSecond())));
    }

    private static ZonedDateTime now(Call call) {
        return call.scope().environment().clock().get().atZone(ZoneOffset.UTC);
    }

    private static ZonedDateTime time(Call call, Value value) {
        return switch (value) {
            case Moment moment -> moment.at();
            case Int number
                    when number.type() == Type.INT
                            || number.type() == Type.INT32
                            || number.type() == Type.INT64 ->
                    epoch(number.bits());
            default -> now(call);
        };
    }

    private static ZonedDateTime epoch(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw new Failure("the time is too far away");
        }
    }

    private static Value format(Call call, String layout, Value date, String zone) {
        return call.encoded(Layout.format(in(time(call, date), zone), layout));
    }

    private static ZonedDateTime in(ZonedDateTime time, String zone) {
        var name = LINKS.getOrDefault(zone, zone);
        var known = !name.equals("UTC") && ZONES.contains(name);
        return time.withZoneSameInstant(known ? ZoneId.of(name) : ZoneOffset.UTC);
    }

    private static Value ago(Call call) {
        var since = Duration.between(time(call, call.value(0)), now(call));
        var half = since.isNegative() ? -SECOND / 2 : SECOND / 2;
        return call.str(Durations.text(since.plusNanos(half).toSeconds() * SECOND));
    }

    private static Value modify(Call call, boolean must) {
        var shift = Durations.parse(call.text(0));
        if (shift.isEmpty() && must) {
            throw new Failure("the first argument is not a duration such as -1.5h");
        }
        return new Moment(call.moment(1).at().plusNanos(shift.orElse(0)));
    }

    private static Value duration(Call call) {
        var seconds =
                switch (call.value(0)) {
                    case Int number when number.type() == Type.INT64 -> number.bits();
                    case Str text -> whole(text.bytes());
                    default -> 0L;
                };
        return call.str(Durations.text(seconds * SECOND));
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Value rounded(Call call) {
        var nanos =
                switch (call.value(0)) {
                    case Str _ -> Durations.parse(call.text(0));
                    case Int number when number.type() == Type.INT64 ->
                            OptionalLong.of(number.bits());
                    case Moment moment ->
                            OptionalLong.of(Duration.between(moment.at(), now(call)).toNanos());
                    default -> OptionalLong.empty();
                };
        return call.str(roughly(Math.abs(nanos.orElse(0))));
    }

    private static String roughly(long nanos) {
        var units = new String[] {"y", "mo", "d", "h", "m", "s"};
        var sizes = new long[] {365 * 86400L, 30 * 86400L, 86400L, 3600L, 60L, 1L};
        for (var i = 0; i < units.length; i++) {
            if (nanos > sizes[i] * SECOND) {
                return nanos / (sizes[i] * SECOND) + units[i];
            }
        }
        return "0s";
    }

    private static Value parse(Call call, boolean must) {
        var time = LayoutParser.parse(call.text(0), call.text(1));
        if (time == null && must) {
            throw new Failure("the text is not a time of this layout");
        }
        return time == null ? Moment.ZERO : new Moment(time);
    }
}
