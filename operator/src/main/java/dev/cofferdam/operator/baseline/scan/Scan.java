package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.operator.baseline.scan.BackgroundScan.Unscanned;
import dev.cofferdam.operator.baseline.scan.RawApi.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One look at everything in the cluster that controls are about.
final class Scan {
    /// What the scan may read is named, so that a control of another subject does not widen another control's
    /// rights. Secrets are never among it.
    private static final List<Subject> SUBJECTS =
            List.of(Subject.PODS, Subject.NAMESPACES, Subject.STORES);

    private final RawApi api;
    private final Reports reports;
    private final RefusalEvents refusals;
    private final Examiner examiner;
    private final Instant now;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Unscanned> unscanned = new ArrayList<>();
    private final Set<String> unseen = new HashSet<>();
    private int objects;

    Scan(RawApi api, Reports reports, RefusalEvents refusals, Examiner examiner, Instant now) {
        this.api = api;
        this.reports = reports;
        this.refusals = refusals;
        this.examiner = examiner;
        this.now = now;
    }

    /// How a scan ended.
    sealed interface Outcome {
        /// Everything was seen that may be seen.
        ///
        /// @param findings by Baseline, exempted ones left out
        /// @param objects how many were looked at
        record Finished(
                Map<String, Integer> findings,
                List<Unscanned> unscanned,
                boolean reportsServed,
                int objects)
                implements Outcome {
            public Finished {
                findings = Map.copyOf(findings);
                unscanned = List.copyOf(unscanned);
            }
        }

        /// Not everything was seen, so nothing is known of what is gone or fixed.
        record BrokenOff(String why) implements Outcome {}
    }

    Outcome run() {
        refusals.begin();
        var failure = reports.load().or(this::lookAtAll);
        if (failure.isPresent()) {
            return new Outcome.BrokenOff(failure.get());
        }
        refusals.finish();
        reports.dropOthers(unseen);
        unscanned.addAll(reports.failures());
        return new Outcome.Finished(counts, unscanned, reports.areServed(), objects);
    }

    private Optional<String> lookAtAll() {
        if (examiner.isIdle()) {
            return Optional.empty();
        }
        return SUBJECTS.stream()
                .flatMap(subject -> subject.kinds().stream())
                .flatMap(kind -> lookAt(kind).stream())
                .findFirst();
    }

    private Optional<String> lookAt(Kind kind) {
        var path = RawApi.path(kind.group(), kind.version(), kind.plural());
        var listing = api.each(path, "", item -> lookAt(ScannedObject.listed(kind, item)));
        return switch (listing) {
            case Listing.Complete() -> Optional.empty();
            case Listing.NotServed() -> {
                unscanned.add(new Unscanned(kind.name(), "is not served by the API server"));
                yield Optional.empty();
            }
            case Listing.Forbidden() -> {
                unscanned.add(new Unscanned(kind.name(), "may not be listed"));
                unseen.add(kind.name());
                yield Optional.empty();
            }
            case Listing.Failed(var why) -> Optional.of(why);
        };
    }

    private void lookAt(ScannedObject object) {
        if (object.isMadeByAnother()) {
            return;
        }
        objects++;
        var findings = examiner.findings(object);
        if (findings.isEmpty()) {
            return;
        }
        findings.stream()
                .filter(found -> !found.isExempted())
                .forEach(found -> counts.merge(found.baseline(), 1, Integer::sum));
        reports.record(object, findings, now);
        refusals.tell(object, findings);
    }
}
