package dev.cofferdam.cli.uses.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a container holds older values than there are now.
///
/// @param why the evidence, in words
public record Staleness(Verdict verdict, String why) {
    /// The clocks of nodes and of the API server differ, and times are cut to seconds.
    private static final Duration SKEW = Duration.ofSeconds(2);

    /// By when after its issue a credential is in the Secret.
    private static final Duration WRITTEN = Duration.ofSeconds(30);

    /// The answer.
    public enum Verdict {
        YES,
        NO,
        UNKNOWN
    }

    /// Judges one use.
    ///
    /// @param started when the container started; nothing where it has not
    public static Staleness of(Use use, Optional<Instant> started, Change change) {
        return switch (use.way()) {
            case IMAGE_PULL, DRIVER, ACCOUNT ->
                    new Staleness(Verdict.NO, "it is read whenever it is needed");
            case ENV, ENV_FROM, SUB_PATH ->
                    started.map(time -> held(use, time, change))
                            .orElseGet(() -> new Staleness(Verdict.NO, "it has not started"));
            case FILE, PROJECTED ->
                    started.map(time -> followed(use, time, change))
                            .orElseGet(() -> new Staleness(Verdict.NO, "it has not started"));
        };
    }

    /// Values stay as they were at the start.
    private static Staleness held(Use use, Instant started, Change change) {
        var created = change.created().filter(time -> isBefore(started, time));
        if (created.isPresent()) {
            return new Staleness(Verdict.YES, "it was created at " + created.get());
        }
        var last = change.lastWrite(use.keys());
        if (last.isEmpty()) {
            return change.issued()
                    .filter(time -> isBefore(started, time))
                    .map(time -> new Staleness(Verdict.YES, "its credential was issued at " + time))
                    .orElseGet(
                            () ->
                                    new Staleness(
                                            Verdict.UNKNOWN,
                                            "no field manager is recorded for its data"));
        }
        var writer = last.get();
        var words = "%s wrote it at %s".formatted(writer.manager(), writer.time());
        if (isBefore(writer.time(), started)) {
            return new Staleness(Verdict.NO, words);
        }
        return change.leasedAt(use.keys(), started.minus(SKEW))
                .map(issued -> leased(issued, started))
                .orElseGet(
                        () ->
                                isBefore(started, writer.time())
                                        ? new Staleness(Verdict.YES, words)
                                        : new Staleness(
                                                Verdict.UNKNOWN,
                                                words + ", as the container started"));
    }

    /// The record of leases is written later than the values, by the same manager: the credential
    /// itself says when these came.
    private static Staleness leased(Instant issued, Instant started) {
        var words = "its credential was issued at " + issued;
        if (isBefore(started, issued)) {
            return new Staleness(Verdict.YES, words);
        }
        return isBefore(issued.plus(WRITTEN), started)
                ? new Staleness(Verdict.NO, words)
                : new Staleness(Verdict.UNKNOWN, words + ", as the container started");
    }

    /// Whether that is certain.
    private static boolean isBefore(Instant one, Instant other) {
        return one.isBefore(other.minus(SKEW));
    }

    /// The kubelet replaces the file; nothing tells whether the process reads it again.
    private static Staleness followed(Use use, Instant started, Change change) {
        var held = held(use, started, change);
        return held.verdict() == Verdict.YES
                ? new Staleness(
                        Verdict.UNKNOWN,
                        "%s; the kubelet replaced the file, whether the process read it again is not known"
                                .formatted(held.why()))
                : held;
    }
}
