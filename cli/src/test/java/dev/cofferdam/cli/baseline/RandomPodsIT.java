package dev.cofferdam.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Ten thousand random objects of all nine kinds that hold a pod, through the policies in a real
/// API server and through `cofferdam check`: verdict and message are the same.
///
/// `-Dcofferdam.seed=N` makes other pods, and `-Dcofferdam.pods=N` more of them.
@RealServers
class RandomPodsIT {
    private static final Logger LOG = System.getLogger("random-pods");
    private static final long SEED = Long.getLong("cofferdam.seed", 20261124);
    private static final int OBJECTS = Integer.getInteger("cofferdam.pods", 10_000);
    private static final int AT_ONCE = 24;

    /// Some objects are not well formed, so that the server asks no policy about them.
    private static final int SPARE = OBJECTS / 25 + 10;

    private static final List<Workload> WORKLOADS = List.of(Workload.values());

    private static final int PODS_TO_DEBUG = 12;

    private static Door door;
    private static List<Map<String, Object>> running;
    private static List<Map<String, Object>> policies;

    /// An object that is asked about, and how.
    private record Question(
            Map<String, Object> object, Function<Map<String, Object>, Reply> asked) {}

    private record Compared(Map<String, Object> object, Reply offline, Reply server) {
        boolean judged() {
            return !(server instanceof Reply.Invalid);
        }

        boolean differs() {
            return judged() && !offline.equals(server);
        }
    }

    @BeforeAll
    static void install(Servers servers, Tenant tenant) {
        door = new Door(servers, tenant);
        tenant.account("web");
        tenant.account("default");
        running = podsToDebug(servers, tenant);
        policies =
                Policies.of(
                                Controls.standard(),
                                Action.ENFORCE,
                                Offline.SERVER,
                                Door.excluded(),
                                Offline.GIVEN)
                        .subList(0, 2);
        door.install(policies);
        var root = Shapes.of(Workload.POD, "probe", Map.of("spec", plainSpec()));
        await("the policies to take effect")
                .atMost(Duration.ofSeconds(60))
                .until(() -> door.create(Workload.POD, root) instanceof Reply.Denied);
    }

    @AfterAll
    static void remove() {
        door.remove(policies);
    }

    @Test
    void theServerAndTheCheckNeverDiffer() throws InterruptedException {
        // Given
        var questions = questions();

        // When
        var start = System.nanoTime();
        var compared = ask(questions);
        var took = Duration.ofNanos(System.nanoTime() - start);

        // Then
        var counts = new TreeMap<String, Integer>();
        compared.forEach(
                one -> counts.merge(one.server().getClass().getSimpleName(), 1, Integer::sum));
        LOG.log(Logger.Level.INFO, "seed {0}: {1} in {2}", String.valueOf(SEED), counts, took);
        assertThat(compared.stream().filter(Compared::differs).map(RandomPodsIT::told).limit(5))
                .as("seed " + SEED)
                .isEmpty();
        assertThat(compared.stream().filter(Compared::judged)).hasSizeGreaterThanOrEqualTo(OBJECTS);
        assertThat(counts.getOrDefault("Accepted", 0)).isPositive();
    }

    private static List<Question> questions() {
        var chance = Chance.of(SEED);
        var pods = new WildPods(chance);
        var questions = new ArrayList<Question>();
        // one in ten is a debug container for a Pod that is there already
        for (int index = 0; index < OBJECTS + SPARE; index++) {
            int kind = index % (WORKLOADS.size() + 1);
            questions.add(
                    kind < WORKLOADS.size()
                            ? creation(WORKLOADS.get(kind), pods, index)
                            : debugging(pods, chance));
        }
        return questions;
    }

    private static Question creation(Workload workload, WildPods pods, int index) {
        var object =
                Shapes.of(workload, "wild-" + index, index % 50 < 10 ? pods.tame() : pods.pod());
        return new Question(object, it -> door.create(workload, it));
    }

    private static Question debugging(WildPods pods, Chance chance) {
        var pod = new LinkedHashMap<>(running.get(chance.random().nextInt(running.size())));
        var spec = new LinkedHashMap<String, Object>();
        if (pod.get("spec") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> spec.put(String.valueOf(name), value));
        }
        spec.put("ephemeralContainers", pods.ephemeral());
        pod.put("spec", spec);
        var name = ((Map<?, ?>) pod.getOrDefault("metadata", Map.of())).get("name");
        return new Question(pod, it -> door.debug(String.valueOf(name), it));
    }

    private static List<Compared> ask(List<Question> questions) throws InterruptedException {
        var compared = new ConcurrentLinkedQueue<Compared>();
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var question : questions) {
                places.acquire();
                threads.execute(
                        () -> {
                            try {
                                var object = question.object();
                                compared.add(
                                        new Compared(
                                                object,
                                                Offline.of(object, Level.ALL),
                                                question.asked().apply(object)));
                            } finally {
                                places.release();
                            }
                        });
            }
        }
        return List.copyOf(compared);
    }

    private static String told(Compared one) {
        return "\n%s\noffline %s\nserver  %s\n"
                .formatted(Serialization.asJson(one.object()), one.offline(), one.server());
    }

    /// They are made before the policies are there.
    private static List<Map<String, Object>> podsToDebug(Servers servers, Tenant tenant) {
        var pods = new WildPods(Chance.of(SEED));
        var made = new ArrayList<Map<String, Object>>();
        for (int index = 0; made.size() < PODS_TO_DEBUG; index++) {
            var object = Shapes.of(Workload.POD, "running-" + index, pods.pod());
            if (!object.toString().contains("windows")
                    && door.create(Workload.POD, object) instanceof Reply.Accepted) {
                tenant.apply(Serialization.asYaml(object));
                made.add(read(servers, tenant, "running-" + index));
            }
        }
        return made;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Servers servers, Tenant tenant, String pod) {
        var path = "/api/v1/namespaces/" + tenant.namespace() + "/pods/" + pod;
        return Serialization.unmarshal(servers.admin().raw(path), Map.class);
    }

    private static Map<String, Object> plainSpec() {
        return Map.of("containers", List.of(Map.of("name", "a", "image", "a")));
    }
}
