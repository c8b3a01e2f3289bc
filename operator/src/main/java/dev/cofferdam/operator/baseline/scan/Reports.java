package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.operator.baseline.scan.BackgroundScan.Unscanned;
import dev.cofferdam.operator.baseline.scan.RawApi.Listing;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Our reports in the cluster during one scan. Only what differs is written.
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final String FIELD_MANAGER = "cofferdam";
    private static final String OURS = Policies.LABEL.getKey() + "=" + Policies.LABEL.getValue();

    private final KubernetesClient client;
    private final RawApi api;
    private final Map<Place, Recorded> recorded = new HashMap<>();
    private final Set<Place> current = new HashSet<>();
    private final Set<ReportKind> served = EnumSet.noneOf(ReportKind.class);
    private final Set<ReportKind> forbidden = EnumSet.noneOf(ReportKind.class);
    private int refusal;

    Reports(KubernetesClient client, RawApi api) {
        this.client = client;
        this.api = api;
    }

    /// Where a report is; its namespace is empty if it is in none.
    private record Place(ReportKind kind, String namespace, String name) {}

    /// @param about the kind of the object that it is about
    private record Recorded(String digest, String about) {}

    /// Reads the reports that exist.
    ///
    /// @return what went wrong, if anything did
    Optional<String> load() {
        for (var kind : ReportKind.values()) {
            switch (api.each(kind.path(), OURS, report -> note(kind, report))) {
                case Listing.Complete() -> served.add(kind);
                case Listing.NotServed() -> {}
                case Listing.Forbidden() -> forbidden.add(kind);
                case Listing.Failed(var why) -> {
                    return Optional.of(why);
                }
            }
        }
        return Optional.empty();
    }

    private void note(ReportKind kind, Map<String, Object> report) {
        var name = field(report, "metadata", "name");
        if (ReportForm.isNameOfOne(name)) {
            recorded.put(
                    new Place(kind, field(report, "metadata", "namespace"), name),
                    new Recorded(ReportContent.digest(report), field(report, "scope", "kind")));
        }
    }

    private static String field(Map<String, Object> report, String parent, String name) {
        return report.get(parent) instanceof Map<?, ?> map
                ? Objects.toString(map.get(name), "")
                : "";
    }

    /// Whether there is a kind of reports that may be written.
    boolean areServed() {
        return !served.isEmpty();
    }

    /// Writes the report about an object, where it differs.
    void record(ScannedObject object, List<ScanFinding> findings, Instant now) {
        var kind = kindFor(object);
        if (kind.isEmpty()) {
            return;
        }
        var place = new Place(kind.get(), object.namespace(), ReportForm.name(object));
        current.add(place);
        var report = ReportForm.report(kind.get(), object, findings);
        var before = recorded.get(place);
        if (before == null) {
            write(place, ReportContent.dated(report, Map.of(), now));
        } else if (!before.digest().equals(ReportContent.digest(report))) {
            var old = api.object(place.kind().path(place.namespace(), place.name()));
            write(place, ReportContent.dated(report, old.orElse(Map.of()), now));
        }
    }

    /// The first kind that is served; one that we have no rights on is not replaced by the other
    /// API's, or a cluster would have its reports here today and there tomorrow.
    private Optional<ReportKind> kindFor(ScannedObject object) {
        return Arrays.stream(ReportKind.values())
                .filter(kind -> kind.namespaced() == object.kind().namespaced())
                .filter(kind -> served.contains(kind) || forbidden.contains(kind))
                .findFirst()
                .filter(served::contains);
    }

    /// Deletes the reports that were not kept.
    ///
    /// @param unseen the kinds that were not read, so that their objects may still be broken
    void dropOthers(Set<String> unseen) {
        recorded.forEach(
                (place, report) -> {
                    if (!current.contains(place) && !unseen.contains(report.about())) {
                        drop(place);
                    }
                });
    }

    /// What could not be written, if anything.
    List<Unscanned> failures() {
        var failures = new ArrayList<Unscanned>();
        forbidden.forEach(kind -> failures.add(new Unscanned(kind.kind(), "may not be listed")));
        if (refusal != 0) {
            failures.add(
                    new Unscanned(
                            "Report",
                            "could not be written for every object: the API server answered %s"
                                    .formatted(refusal)));
        }
        return failures;
    }

    private void write(Place place, Map<String, Object> report) {
        attempt(
                place,
                () ->
                        client.genericKubernetesResources(place.kind().context())
                                .inNamespace(place.namespace())
                                .resource(
                                        client.getKubernetesSerialization()
                                                .convertValue(
                                                        report, GenericKubernetesResource.class))
                                .fieldManager(FIELD_MANAGER)
                                .forceConflicts()
                                .serverSideApply());
    }

    private void drop(Place place) {
        attempt(
                place,
                () ->
                        client.genericKubernetesResources(place.kind().context())
                                .inNamespace(place.namespace())
                                .withName(place.name())
                                .delete());
    }

    /// A failure of one report, such as in a namespace that is being deleted, does not stop the
    /// others.
    private void attempt(Place place, Runnable write) {
        KubernetesErrors.failureOf(write).ifPresent(failure -> failed(place, failure));
    }

    private void failed(Place place, ApiFailure failure) {
        if (isWorthReporting(failure)) {
            refusal = failure.status().code();
        }
        LOG.atDebug()
                .addKeyValue("namespace", place.namespace())
                .addKeyValue("report", place.name())
                .addKeyValue("status", failure.status().code())
                .log("A report could not be written.");
    }

    /// An object or namespace that is gone, or being deleted, needs no report.
    private static boolean isWorthReporting(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.NotFound _, ApiFailure.NamespaceTerminating _ -> false;
            case ApiFailure.Conflict _,
                    ApiFailure.NotAuthenticated _,
                    ApiFailure.NotPermitted _,
                    ApiFailure.Denied _,
                    ApiFailure.Invalid _,
                    ApiFailure.Unavailable _ ->
                    true;
        };
    }
}
