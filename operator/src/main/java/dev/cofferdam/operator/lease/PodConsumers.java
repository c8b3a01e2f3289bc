package dev.cofferdam.operator.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.cluster.request.PagedList;
import dev.cofferdam.sync.lease.Consumers;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.RunningPod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Lists the pods of a namespace, where its grant allows that. Pods are not watched: they are looked
/// at only while a credential drains.
final class PodConsumers implements Consumers {
    /// One list serves all Secrets of a namespace for so long.
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration REFUSED = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<String, Listed> namespaces = new ConcurrentHashMap<>();

    /// @param pods those that read anything; nothing where they may not be listed
    /// @param until when they are listed again
    private record Listed(Optional<List<RunningPod>> pods, Instant until) {}

    PodConsumers(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Sight of(String namespace, String secret) {
        var now = clock.instant();
        namespaces.values().removeIf(listed -> !listed.until().isAfter(now));
        var ref = ContentRef.secret(secret);
        return namespaces
                .computeIfAbsent(namespace, each -> list(each, now))
                .pods()
                .<Sight>map(pods -> new Sight.Seen(readers(pods, ref)))
                .orElseGet(Sight.Unseen::new);
    }

    private static List<Consumer> readers(List<RunningPod> pods, ContentRef ref) {
        return pods.stream()
                .filter(pod -> pod.since().containsKey(ref))
                .map(
                        pod ->
                                new Consumer(
                                        pod.workload(),
                                        pod.name(),
                                        pod.since().get(ref),
                                        pod.rereads().contains(ref)))
                .toList();
    }

    private Listed list(String namespace, Instant now) {
        var answer = KubernetesErrors.attempt(() -> pods(namespace));
        return answer instanceof ApiResult.Done<List<RunningPod>>(var pods)
                ? new Listed(Optional.of(pods), now.plus(FRESH))
                : new Listed(Optional.empty(), now.plus(REFUSED));
    }

    private List<RunningPod> pods(String namespace) {
        var pods = new ArrayList<RunningPod>();
        PagedList.each(
                client.pods().inNamespace(namespace)::list,
                pod ->
                        JsonReader.read(
                                        client.getKubernetesSerialization()
                                                .asJson(pod)
                                                .getBytes(UTF_8))
                                .flatMap(RunningPod::read)
                                .filter(each -> !each.since().isEmpty())
                                .ifPresent(pods::add));
        return pods;
    }
}
