package dev.cofferdam.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.Passed;
import dev.cofferdam.baseline.control.Origin;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.cli.baseline.Fixtures.Fixture;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Judges what upstream's own implementation of the Pod Security Standards is tested with.
class PodSecurityFixturesTest {
    private static final List<Workload> SHAPES =
            List.of(Workload.POD, Workload.DEPLOYMENT, Workload.CRON_JOB);

    private static final Logger LOG = System.getLogger("fixtures");

    private static final Evaluator EVALUATOR = Evaluator.standard();

    /// A fixture of a check may break the check that stands in its place in another profile.
    private static final List<List<String>> SIBLINGS =
            List.of(
                    List.of("capabilities_baseline", "capabilities_restricted"),
                    List.of("hostpathvolumes", "restrictedvolumes"),
                    List.of("procmount", "procmount_restricted"),
                    List.of("seccompprofile_baseline", "seccompprofile_restricted"));

    @Test
    void agreesWithEveryFixtureOfUpstream() {
        var fixtures = Fixtures.fetch();
        assumeTrue(
                fixtures.isPresent(),
                "the fixtures are fetched with go, which is not installed or could not reach them");
        var counts = new TreeMap<String, Integer>();
        var disagreements = new ArrayList<String>();

        for (var fixture : fixtures.get()) {
            for (var shape : SHAPES) {
                var verdicts =
                        EVALUATOR.check(
                                NormalisedObject.of(Shapes.of(shape, "fixture", fixture.pod())),
                                new Target(fixture.level(), fixture.version()));
                if (!agrees(fixture, verdicts)) {
                    disagreements.add(fixture.name() + " as " + shape + ": " + broken(verdicts));
                }
                counts.merge(
                        fixture.level() + (fixture.passes() ? " pass" : " fail"), 1, Integer::sum);
            }
        }

        LOG.log(
                Level.INFO,
                "{0} fixtures, each as Pod, in a Deployment and in a CronJob: {1}",
                fixtures.get().size(),
                counts);
        assertThat(disagreements).isEmpty();
        assertThat(fixtures.get()).hasSizeGreaterThan(4500);
    }

    private static boolean agrees(Fixture fixture, List<Verdict> verdicts) {
        return fixture.passes()
                ? verdicts.stream().allMatch(Passed.class::isInstance)
                : broken(verdicts).keySet().stream()
                        .anyMatch(check -> isMeant(fixture.check(), check));
    }

    private static boolean isMeant(String wanted, String found) {
        return wanted.equals(found)
                || SIBLINGS.stream()
                        .anyMatch(group -> group.contains(wanted) && group.contains(found));
    }

    private static Map<String, String> broken(List<Verdict> verdicts) {
        var broken = new TreeMap<String, String>();
        for (var verdict : verdicts) {
            if (verdict instanceof Broken(var control, var message, _, _)
                    && control.origin() instanceof Origin.PodSecurity(_, var check)) {
                broken.put(check.toLowerCase(Locale.ROOT), message);
            }
        }
        return broken;
    }
}
