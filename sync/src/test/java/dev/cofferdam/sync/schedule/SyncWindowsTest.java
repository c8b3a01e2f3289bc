package dev.cofferdam.sync.schedule;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.schedule.SyncWindows.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncWindowsTest {
    private static final ZonedDateTime NOON = Instant.parse("2026-06-01T12:00:00Z").atZone(UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T01:59:59.999Z, false",
        "2026-06-01T02:00:00Z, true",
        "2026-06-01T02:30:00Z, true",
        "2026-06-01T03:00:00Z, true",
        "2026-06-01T03:00:00.001Z, false"
    })
    void aWindowHasBothItsEnds(Instant time, boolean open) {
        var windows = new SyncWindows(Kind.ALLOW, List.of(window("0 2 * * *", "PT1H")));
        var denied = new SyncWindows(Kind.DENY, windows.windows());

        assertThat(windows.permit(time.atZone(UTC))).isEqualTo(open);
        assertThat(denied.permit(time.atZone(UTC))).isEqualTo(!open);
    }

    @Test
    void goByTheClocksOfTheZone() {
        var windows = new SyncWindows(Kind.ALLOW, List.of(window("0 2 * * *", "PT1H")));
        var time = Instant.parse("2026-06-01T00:30:00Z");

        assertThat(windows.permit(time.atZone(ZoneId.of("Europe/Berlin")))).isTrue();
        assertThat(windows.permit(time.atZone(UTC))).isFalse();
    }

    @Test
    void overlappingWindowsLeaveNoGap() {
        var windows = new SyncWindows(Kind.DENY, List.of(window("* * * * *", "PT2M")));

        assertThat(windows.permit(NOON.plusNanos(500_000_000))).isFalse();
        assertThat(windows.next(NOON)).isAfter(NOON.plusHours(10).toInstant());
    }

    @Test
    void everyIsAlwaysOrNeverAsInTheReference() {
        var often = new Window(new Schedule.Every(Duration.ofMinutes(5)), Duration.ofMinutes(5));
        var seldom = new Window(new Schedule.Every(Duration.ofHours(1)), Duration.ofMinutes(5));

        assertThat(new SyncWindows(Kind.ALLOW, List.of(often)).permit(NOON)).isTrue();
        assertThat(new SyncWindows(Kind.ALLOW, List.of(seldom)).permit(NOON)).isFalse();
        assertThat(new SyncWindows(Kind.DENY, List.of(often)).next(NOON)).isEqualTo(Instant.MAX);
        assertThat(new SyncWindows(Kind.ALLOW, List.of(seldom)).next(NOON)).isEqualTo(Instant.MAX);
    }

    @Test
    void whatIsNotAScheduleNeverOpens() {
        var windows = List.of(window("often at * * *", "PT1H"));

        assertThat(new SyncWindows(Kind.ALLOW, windows).permit(NOON)).isFalse();
        assertThat(new SyncWindows(Kind.ALLOW, windows).next(NOON)).isEqualTo(Instant.MAX);
        assertThat(new SyncWindows(Kind.DENY, windows).permit(NOON)).isTrue();
    }

    @Test
    void withoutWindowsAnyTimeWillDo() {
        assertThat(SyncWindows.none().permit(NOON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isWokenAtTheVeryMomentThatChangesTheAnswer(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var windows = windows(random);
            var now = NOON.plusSeconds(random.nextInt(100_000));
            if (!windows.permit(now)) {
                var next = windows.next(now);
                var before = halfWay(now, next);

                assertThat(next).isAfter(now.toInstant()).isNotEqualTo(Instant.MAX);
                assertThat(windows.permit(next.atZone(UTC))).as("%s at %s", windows, now).isTrue();
                assertThat(windows.permit(before)).as("%s at %s", windows, now).isFalse();
            }
        }
    }

    private static ZonedDateTime halfWay(ZonedDateTime now, Instant next) {
        return now.plus(Duration.between(now.toInstant(), next).dividedBy(2));
    }

    private static SyncWindows windows(Random random) {
        var windows =
                Stream.generate(
                                () ->
                                        window(
                                                random.nextInt(60) + " */4 * * *",
                                                "PT" + (1 + random.nextInt(100)) + "M"))
                        .limit(1 + random.nextInt(3))
                        .toList();
        return new SyncWindows(random.nextBoolean() ? Kind.ALLOW : Kind.DENY, windows);
    }

    private static Window window(String schedule, String duration) {
        return new Window(Schedule.parse(schedule), Duration.parse(duration));
    }
}
