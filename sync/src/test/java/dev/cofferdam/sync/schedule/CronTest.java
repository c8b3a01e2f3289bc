package dev.cofferdam.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Asia/Kolkata"),
                    ZoneId.of("Australia/Lord_Howe"));
    private static final int MINUTES_LOOKED_AT = 4 * 24 * 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 * * *        | 2026-01-01T00:00 | 2026-01-02T00:00",
                "*/15 * * * *     | 2026-01-01T00:14 | 2026-01-01T00:15",
                "5/20 * * * *     | 2026-01-01T00:26 | 2026-01-01T00:45",
                "5-9/2 3 * * *    | 2026-01-01T03:05 | 2026-01-01T03:07",
                "0 9-17 * * MON-fri | 2026-01-02T17:00 | 2026-01-05T09:00",
                "0 0 29 2 *       | 2026-01-01T00:00 | 2028-02-29T00:00",
                "0 0 1 jan,JUL ?  | 2026-01-01T00:00 | 2026-07-01T00:00",
                "0 0 13 * fri     | 2026-01-01T00:00 | 2026-01-02T00:00",
                "0 0 */2 * fri    | 2026-01-01T00:00 | 2026-01-02T00:00",
                "0 0 * * */2      | 2026-01-02T00:00 | 2026-01-03T00:00",
                "0,, 0 * * *      | 2026-01-01T00:00 | 2026-01-02T00:00",
                "@hourly          | 2026-01-01T00:59 | 2026-01-01T01:00",
                "@daily           | 2026-01-01T00:01 | 2026-01-02T00:00",
                "@midnight        | 2026-01-01T00:01 | 2026-01-02T00:00",
                "@weekly          | 2026-01-01T00:00 | 2026-01-04T00:00",
                "@monthly         | 2026-01-01T00:00 | 2026-02-01T00:00",
                "@yearly          | 2026-01-01T00:00 | 2027-01-01T00:00",
                "@annually        | 2026-01-01T00:00 | 2027-01-01T00:00",
            })
    void firesWhereTheReferenceDoes(String line, LocalDateTime after, LocalDateTime next) {
        var zone = ZoneId.of("UTC");

        assertThat(cron(line).after(after.atZone(zone).toInstant(), zone))
                .contains(next.atZone(zone).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "5-1 * * * *",
                "*/0 * * * *",
                "1-2-3 * * * *",
                "1/2/3 * * * *",
                "a * * * *",
                "-1 * * * *",
                "* * * foo *",
                "TZ=UTC 0 0 * *",
                "@often",
                "@every 1h",
                "* * jan * *"
            })
    void refusesWhatTheReferenceRefuses(String line) {
        assertThat(Cron.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 *", ", * * * *"})
    void mayNeverFire(String line) {
        assertThat(cron(line).after(Instant.EPOCH, ZoneId.of("UTC"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-28T02:00:00Z, 2026-03-30T00:30:00Z",
        "30 2 * * *, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * *, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "30 2 * * *, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z"
    })
    void skipsAnHourThatTheClocksSkipAndRepeatsOneThatTheyRepeat(
            String line, Instant after, Instant next) {
        assertThat(cron(line).after(after, ZoneId.of("Europe/Berlin"))).contains(next);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheFirstMinuteThatFits(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            var line = line(random);
            var zone = ZONES.get(random.nextInt(ZONES.size()));
            var time = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(90_000_000));
            var cron = cron(line);

            var slow = byLookingAtEachMinute(cron, time, zone);

            var next = cron.after(time, zone);
            var as = line + " in " + zone + " after " + time;
            if (slow.isPresent()) {
                assertThat(next).as(as).isEqualTo(slow);
            } else {
                assertThat(next.orElse(Instant.MAX))
                        .as(as)
                        .isAfter(time.plus(Duration.ofMinutes(MINUTES_LOOKED_AT)));
            }
        }
    }

    private static Optional<Instant> byLookingAtEachMinute(Cron cron, Instant time, ZoneId zone) {
        var minute = time.truncatedTo(ChronoUnit.MINUTES);
        for (int looked = 0; looked < MINUTES_LOOKED_AT; looked++) {
            minute = minute.plus(Duration.ofMinutes(1));
            var local = minute.atZone(zone);
            boolean day = cron.days().fits(local.getDayOfMonth());
            boolean weekday = cron.weekdays().fits(local.getDayOfWeek().getValue() % 7);
            boolean either =
                    (cron.days().star() || cron.weekdays().star())
                            ? (day && weekday)
                            : (day || weekday);
            if (cron.minutes().fits(local.getMinute())
                    && cron.hours().fits(local.getHour())
                    && cron.months().fits(local.getMonthValue())
                    && either) {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }

    private static String line(Random random) {
        return String.join(
                " ",
                field(random, 0, 59),
                field(random, 0, 23),
                random.nextInt(3) > 0 ? "*" : field(random, 1, 28),
                random.nextInt(4) > 0 ? "*" : field(random, 1, 12),
                random.nextInt(2) > 0 ? "*" : field(random, 0, 6));
    }

    private static String field(Random random, int least, int most) {
        int first = least + random.nextInt(most - least + 1);
        int last = first + random.nextInt(most - first + 1);
        return switch (random.nextInt(6)) {
            case 0 -> "*";
            case 1 -> "*/" + (1 + random.nextInt(7));
            case 2 -> first + "-" + last;
            case 3 -> first + "/" + (1 + random.nextInt(9));
            case 4 -> first + "," + last;
            default -> String.valueOf(first);
        };
    }

    private static Cron cron(String line) {
        return Cron.parse(line).orElseThrow(() -> new AssertionError(line));
    }
}
