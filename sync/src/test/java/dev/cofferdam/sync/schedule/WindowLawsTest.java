package dev.cofferdam.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.schedule.SyncWindows.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every set of sync windows at every time in every zone.
class WindowLawsTest {
    private static final Duration FAR = Duration.ofDays(1);

    /// When it is worth looking again is later, and then the windows permit; or it is far away,
    /// where windows cover all the time until then.
    @Property
    void whatIsWaitedForPermits(
            @ForAll Kind kind,
            @ForAll("windows") List<Window> windows,
            @ForAll("times") ZonedDateTime now) {
        var sync = new SyncWindows(kind, windows);
        if (sync.permit(now)) {
            return;
        }

        var next = sync.next(now);

        if (!next.equals(Instant.MAX)) {
            assertThat(next).isAfter(now.toInstant());
            assertThat(
                            sync.permit(next.atZone(now.getZone()))
                                    || next.isAfter(now.toInstant().plus(FAR)))
                    .isTrue();
        }
    }

    @Property
    void nothingIsPermittedBeforeTheOpening(
            @ForAll("windows") List<Window> windows, @ForAll("times") ZonedDateTime now) {
        var sync = new SyncWindows(Kind.ALLOW, windows);
        if (sync.permit(now) || sync.next(now).equals(Instant.MAX)) {
            return;
        }

        var wait = Duration.between(now.toInstant(), sync.next(now));

        for (int part = 1; part < 8; part++) {
            assertThat(sync.permit(now.plus(wait.multipliedBy(part).dividedBy(8)))).isFalse();
        }
    }

    @Property
    void allowAndDenyNeverAgree(
            @ForAll("windows") List<Window> windows, @ForAll("times") ZonedDateTime now) {
        assertThat(new SyncWindows(Kind.ALLOW, windows).permit(now))
                .isNotEqualTo(new SyncWindows(Kind.DENY, windows).permit(now));
    }

    @Provide
    Arbitrary<List<Window>> windows() {
        var field = Arbitraries.integers();
        var schedules =
                Arbitraries.oneOf(
                        Combinators.combine(
                                        Arbitraries.oneOf(
                                                field.between(0, 59).map(String::valueOf),
                                                Arbitraries.of("*/15", "0", "30-40")),
                                        Arbitraries.oneOf(
                                                field.between(0, 23).map(String::valueOf),
                                                Arbitraries.of("*", "2", "9-17", "*/6")),
                                        Arbitraries.of("*", "1", "31", "29", "*/10"),
                                        Arbitraries.of("*", "2", "3", "10", "1-6"),
                                        Arbitraries.of("*", "0", "1-5", "6"))
                                .as(
                                        (minute, hour, day, month, weekday) ->
                                                String.join(
                                                        " ", minute, hour, day, month, weekday)),
                        Arbitraries.of("@daily", "@hourly", "@weekly", "no schedule"));
        return Combinators.combine(
                        schedules.map(Schedule::parse),
                        Arbitraries.integers().between(1, 3000).map(Duration::ofMinutes))
                .as(Window::new)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<ZonedDateTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(1_700_000_000L, 1_900_000_000L),
                        Arbitraries.of(
                                "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"))
                .as((second, zone) -> Instant.ofEpochSecond(second).atZone(ZoneId.of(zone)));
    }
}
