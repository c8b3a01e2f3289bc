package dev.cofferdam.reach.rbac;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// What we say roles and bindings allow, against what a real API server says.
/// `-Dreach.worlds=300 -Dreach.reviews=1000` tries more, `-Dreach.seed=7` others.
@RealServers
class ReachRbacIT {
    private static final int WORLDS = Integer.getInteger("reach.worlds", 20);
    private static final int REVIEWS = Integer.getInteger("reach.reviews", 300);
    private static final long SEED = Long.getLong("reach.seed", 20261130L);
    private static final int AT_ONCE = 16;
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RbacServer server;

    private record Question(Identity identity, ApiRequest request) {}

    @BeforeAll
    static void namespaces(Servers servers) {
        server = new RbacServer(servers.admin());
        RandomWorld.NAMESPACES.forEach(
                name ->
                        servers.admin()
                                .resource(
                                        new NamespaceBuilder()
                                                .withNewMetadata()
                                                .withName(name)
                                                .endMetadata()
                                                .build())
                                .serverSideApply());
    }

    @Test
    void requestsAreDecidedAsTheApiServerDecides(TestReporter reporter)
            throws InterruptedException {
        var base = server.all();
        int allowed = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            var world = new RandomWorld(seed);
            var objects = world.objects();
            var sentinel = world.sentinel();
            var all = new ArrayList<>(base);
            all.addAll(objects);
            var ours = RbacServer.authorizer(all);

            server.create(objects);
            awaitAggregation(ours, objects);
            server.create(sentinel);
            awaitSentinel(world);
            var different = new ConcurrentLinkedQueue<String>();
            allowed += ask(world, ours, different);
            server.delete(objects);
            server.delete(sentinel);

            assertThat(different).as("seed %d%n%s", seed, objects).isEmpty();
        }
        reporter.publishEntry(
                "SubjectAccessReview",
                "%d worlds from seed %d, %d reviews each, %d allowed"
                        .formatted(WORLDS, SEED, REVIEWS, allowed));
        assertThat(allowed).isBetween(WORLDS * REVIEWS / 20, WORLDS * REVIEWS * 19 / 20);
    }

    @Test
    void aggregatedRolesOfKubernetesAreFilledAsTheControllerFillsThem() {
        var all = server.all();
        var ours = RbacServer.authorizer(all);
        for (var role : RbacServer.reader(all).roles()) {
            assertThat(rules(ours, role))
                    .as(role.ref().title())
                    .isEqualTo(Set.copyOf(role.rules()));
        }
        assertThat(ours.role(new RoleRef("", "edit")).orElseThrow().rules()).isNotEmpty();
    }

    private static int ask(RandomWorld world, Authorizer ours, Collection<String> different)
            throws InterruptedException {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < REVIEWS; i++) {
            questions.add(new Question(world.identity(), world.request()));
        }
        var places = new Semaphore(AT_ONCE);
        var allowed = new ConcurrentLinkedQueue<Question>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var question : questions) {
                places.acquire();
                threads.execute(
                        () -> {
                            try {
                                boolean theirs =
                                        server.allows(question.identity(), question.request());
                                var verdict =
                                        ours.authorize(question.identity(), question.request());
                                if (theirs) {
                                    allowed.add(question);
                                }
                                if (theirs != verdict.isAllowed()) {
                                    different.add("server " + theirs + ": " + question + verdict);
                                }
                            } catch (RuntimeException failed) {
                                different.add(failed + ": " + question);
                            } finally {
                                places.release();
                            }
                        });
            }
        }
        return allowed.size();
    }

    private static void awaitAggregation(Authorizer ours, List<Map<String, Object>> objects) {
        var names =
                RbacServer.reader(objects).roles().stream()
                        .filter(Role::isAggregated)
                        .map(Role::key)
                        .collect(toSet());
        var expected = names.stream().collect(toMap(name -> name, name -> rules(ours, name)));
        await("the controller to fill aggregated roles")
                .atMost(SOON)
                .untilAsserted(
                        () -> {
                            var now =
                                    RbacServer.reader(server.all()).roles().stream()
                                            .filter(role -> names.contains(role.key()))
                                            .collect(
                                                    toMap(
                                                            Role::key,
                                                            role -> Set.copyOf(role.rules())));
                            assertThat(now).isEqualTo(expected);
                        });
    }

    private static Set<PolicyRule> rules(Authorizer ours, Role role) {
        return rules(ours, role.key());
    }

    private static Set<PolicyRule> rules(Authorizer ours, RoleRef name) {
        return Set.copyOf(ours.role(name).orElseThrow().rules());
    }

    private static void awaitSentinel(RandomWorld world) {
        await("the API server to know all roles and bindings")
                .atMost(SOON)
                .until(
                        () ->
                                world.sentinels().entrySet().stream()
                                        .allMatch(
                                                one ->
                                                        server.allows(
                                                                Identity.of(
                                                                        one.getValue(), List.of()),
                                                                new ApiRequest.OfResource(
                                                                        "get",
                                                                        "",
                                                                        "reachsentinels",
                                                                        "",
                                                                        one.getKey(),
                                                                        ""))));
    }
}
