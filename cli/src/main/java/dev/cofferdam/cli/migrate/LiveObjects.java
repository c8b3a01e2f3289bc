package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.api.install.ServedGenerator;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.operator.cluster.request.PagedList;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The objects of a cluster, of whatever kinds are installed there; each kind in the version that
/// the API server prefers. What an object of a cluster made for its namespaces is passed over.
final class LiveObjects {
    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Rollout");
    private static final Set<String> MAKERS = Set.of("ClusterExternalSecret", "ClusterPushSecret");

    private final KubernetesClient client;
    private final Survey survey;

    LiveObjects(KubernetesClient client, Survey survey) {
        this.client = client;
        this.survey = survey;
    }

    void look() {
        for (var name : List.of(ManifestReview.GROUP, ServedGenerator.GROUP, VsoObject.GROUP)) {
            group(name, _ -> true, survey::inCluster);
        }
        if (survey.hasVso()) {
            for (var name : List.of("apps", "batch", "argoproj.io")) {
                group(name, WORKLOADS::contains, survey::workload);
            }
        }
    }

    private void group(String name, Predicate<String> wanted, Consumer<Resource> taker) {
        var group = client.getApiGroup(name);
        if (group != null) {
            versions(group.getVersions(), wanted, taker);
        }
    }

    private void versions(
            List<GroupVersionForDiscovery> versions,
            Predicate<String> wanted,
            Consumer<Resource> taker) {
        var seen = new HashSet<String>();
        for (var version : versions) {
            var resources = client.getApiResources(version.getGroupVersion());
            if (resources != null) {
                resources.getResources().stream()
                        .filter(kind -> !kind.getName().contains("/") && seen.add(kind.getKind()))
                        .filter(kind -> wanted.test(kind.getKind()))
                        .forEach(kind -> kind(version.getGroupVersion(), kind, taker));
            }
        }
    }

    private void kind(String version, APIResource kind, Consumer<Resource> taker) {
        try {
            list(version, kind, taker);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw refused;
            }
            var why = "cannot be listed: your account lacks the right to";
            survey.unread(new Gap(kind.getName(), 0, why, true));
        }
    }

    private void list(String version, APIResource kind, Consumer<Resource> taker) {
        var objects =
                client.genericKubernetesResources(
                                new ResourceDefinitionContext.Builder()
                                        .withGroup(version.substring(0, version.indexOf('/')))
                                        .withVersion(version.substring(version.indexOf('/') + 1))
                                        .withKind(kind.getKind())
                                        .withPlural(kind.getName())
                                        .withNamespaced(kind.getNamespaced())
                                        .build())
                        .inAnyNamespace();
        PagedList.each(
                objects::list,
                object -> {
                    if (!isMade(object)) {
                        object(object, taker);
                    }
                });
    }

    private static boolean isMade(GenericKubernetesResource object) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> MAKERS.contains(owner.getKind()));
    }

    private static void object(GenericKubernetesResource object, Consumer<Resource> taker) {
        object.getMetadata().setManagedFields(List.of());
        object.getAdditionalProperties().remove("status");
        var bytes = Serialization.asJson(object).getBytes(UTF_8);
        if (Documents.read(bytes, Format.JSON) instanceof Reading.Exact(var documents)) {
            documents.stream().flatMap(document -> Resource.in(document).stream()).forEach(taker);
        }
    }
}
