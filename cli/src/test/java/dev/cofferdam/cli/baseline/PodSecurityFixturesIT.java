package dev.cofferdam.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.cli.baseline.Fixtures.Fixture;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What upstream's own implementation of the Pod Security Standards is tested with, of the server's
/// own release, through our policies in that server.
@RealServers
class PodSecurityFixturesIT {
    private static final Logger LOG = System.getLogger("fixtures");
    private static final List<Workload> SHAPES =
            List.of(Workload.POD, Workload.DEPLOYMENT, Workload.CRON_JOB);

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"BASELINE", "RESTRICTED"})
    void theServerSaysOfEveryFixtureWhatUpstreamSays(Level level, Servers servers, Tenant tenant) {
        // Given
        var fixtures = Fixtures.fetch();
        assumeTrue(
                fixtures.isPresent(),
                "the fixtures are fetched with go, which is not installed or could not reach them");
        var door = new Door(servers, tenant);
        tenant.account("default");
        var asked =
                fixtures.get().stream()
                        .filter(fixture -> fixture.level() == level)
                        .filter(fixture -> fixture.version().equals(Offline.SERVER))
                        .toList();
        var policies = enforced(level);
        door.install(policies);
        try {
            await("the policies to take effect")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> areJudgedBy(level, door, asked));

            // When
            var replies = new TreeMap<String, Integer>();
            var surprises = compare(door, level, asked, replies);

            // Then
            LOG.log(Logger.Level.INFO, "{0} fixtures of {1}: {2}", asked.size(), level, replies);
            assertThat(surprises).isEmpty();
            assertThat(asked).hasSizeGreaterThan(level == Level.BASELINE ? 40 : 90);
        } finally {
            door.remove(policies);
        }
    }

    private static List<String> compare(
            Door door, Level level, List<Fixture> fixtures, Map<String, Integer> replies) {
        var surprises = new ArrayList<String>();
        for (var fixture : fixtures) {
            for (var shape : SHAPES) {
                var object = object(shape, fixture);
                var reply = door.create(shape, object);
                replies.merge(expected(fixture) + " " + name(reply), 1, Integer::sum);
                if (!isExpected(fixture, reply) || differs(reply, Offline.of(object, level))) {
                    surprises.add(fixture.name() + " as " + shape + ": " + reply);
                }
            }
        }
        return surprises;
    }

    private static List<Map<String, Object>> enforced(Level level) {
        var controls = Controls.of(Controls.standard(), level, Offline.SERVER);
        return Policies.of(
                controls, Action.ENFORCE, Offline.SERVER, Door.excluded(), Offline.GIVEN);
    }

    /// Whether bad fixtures are refused by exactly these controls, and no longer by those of
    /// another test, whose policies have the same names.
    private static boolean areJudgedBy(Level level, Door door, List<Fixture> fixtures) {
        return fixtures.stream()
                .filter(
                        fixture ->
                                fixture.name().endsWith("fail/privileged0.yaml")
                                        || fixture.name().endsWith("fail/runasnonroot0.yaml"))
                .map(fixture -> object(Workload.POD, fixture))
                .allMatch(pod -> door.create(Workload.POD, pod).equals(Offline.of(pod, level)));
    }

    private static boolean differs(Reply server, Reply offline) {
        return !(server instanceof Reply.Invalid) && !server.equals(offline);
    }

    private static boolean isExpected(Fixture fixture, Reply reply) {
        return switch (reply) {
            case Reply.Accepted() -> fixture.passes();
            case Reply.Denied _ -> !fixture.passes();
            // `Unmasked` goes with a user namespace only, which the server checks before
            case Reply.Invalid _ -> fixture.check().startsWith("procmount") && !fixture.passes();
        };
    }

    private static Map<String, Object> object(Workload shape, Fixture fixture) {
        return Shapes.of(shape, "fixture", fixture.pod());
    }

    private static String expected(Fixture fixture) {
        return fixture.passes() ? "pass" : "fail";
    }

    private static String name(Reply reply) {
        return reply.getClass().getSimpleName();
    }
}
