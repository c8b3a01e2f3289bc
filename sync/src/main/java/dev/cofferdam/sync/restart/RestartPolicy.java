package dev.cofferdam.sync.restart;

import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.schedule.SyncWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a workload may restart.
///
/// @param quiet how long contents have to stay the same; at most six times that after the first
///   change
/// @param interval from the end of one restart to the next
/// @param windows when a restart may begin
/// @param complaints what of the workload's annotations could not be read, so that the default
///   holds
public record RestartPolicy(
        Duration quiet, Duration interval, SyncWindows windows, List<String> complaints) {
    public static final String COALESCE = "cofferdam.dev/restart-coalesce";
    public static final String MIN_INTERVAL = "cofferdam.dev/restart-min-interval";
    public static final String WINDOWS = "cofferdam.dev/restart-windows";

    /// Reloader pauses a Deployment for this time to collect changes; here it is only waited for.
    static final String PAUSE_PERIOD = "deployment.reloader.stakater.com/pause-period";

    private static final int LONGEST_QUIET = 6;

    public RestartPolicy {
        complaints = List.copyOf(complaints);
    }

    /// Ten seconds of quiet, five minutes between restarts, at any time.
    public static RestartPolicy standard() {
        return new RestartPolicy(
                Duration.ofSeconds(10), Duration.ofMinutes(5), SyncWindows.none(), List.of());
    }

    /// How long after the first change a restart waits for quiet at most.
    public Duration longestQuiet() {
        return quiet.multipliedBy(LONGEST_QUIET);
    }

    /// This policy with what the annotations of a workload say instead.
    public RestartPolicy of(Workload workload) {
        var complaints = new ArrayList<String>();
        var annotations = workload.annotations();
        var pause = duration(annotations.get(PAUSE_PERIOD), PAUSE_PERIOD, complaints);
        return new RestartPolicy(
                duration(annotations.get(COALESCE), COALESCE, complaints)
                        .or(() -> pause)
                        .orElse(quiet),
                duration(annotations.get(MIN_INTERVAL), MIN_INTERVAL, complaints).orElse(interval),
                windows(annotations.get(WINDOWS), complaints),
                complaints);
    }

    private static Optional<Duration> duration(String text, String name, List<String> complaints) {
        var duration = GoDuration.parse(text).filter(time -> !time.isNegative());
        if (duration.isEmpty() && !text.isEmpty()) {
            complaints.add("annotation %s is not a duration such as 30s".formatted(name));
        }
        return duration;
    }

    private SyncWindows windows(String text, List<String> complaints) {
        if (text.isEmpty()) {
            return windows;
        }
        var read = RestartWindows.read(text);
        if (read.isEmpty()) {
            complaints.add(
                    "annotation %s is not JSON as in spec.syncWindows, such as %s"
                            .formatted(WINDOWS, RestartWindows.EXAMPLE));
        }
        return read.orElse(windows);
    }
}
